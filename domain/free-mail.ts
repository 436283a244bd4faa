// Where anybody gets an address: such a domain tells nothing of a company. A list of our own, because those on the registry fetch
// theirs while they are installed. Families have one house in many countries; the rest is named one by one.

const FAMILIES = [
  'yahoo',
  'hotmail',
  'outlook',
  'live',
  'gmx',
  'msn',
  'ymail',
  'rocketmail',
  'aol',
  'yandex',
  'protonmail',
]

const HOUSES = `
gmail.com googlemail.com icloud.com me.com mac.com pm.me proton.me fastmail.com fastmail.fm hey.com zoho.com zohomail.com
hushmail.com tutanota.com tutanota.de tuta.io tuta.com mail.com email.com usa.com inbox.com mail.ru inbox.ru list.ru bk.ru
rambler.ru ya.ru ukr.net i.ua meta.ua abv.bg mail.bg wp.pl o2.pl onet.pl interia.pl op.pl seznam.cz centrum.cz azet.sk
zoznam.sk freemail.hu citromail.hu web.de t-online.de freenet.de arcor.de mailbox.org posteo.de posteo.net online.de
vodafone.de 1und1.de email.de aon.at chello.at bluewin.ch sunrise.ch hispeed.ch orange.fr wanadoo.fr free.fr laposte.net
sfr.fr neuf.fr bbox.fr club-internet.fr alice.it libero.it virgilio.it tiscali.it tin.it telefonica.net terra.es
sapo.pt telenet.be skynet.be proximus.be scarlet.be kpnmail.nl ziggo.nl home.nl planet.nl xs4all.nl hetnet.nl casema.nl
telia.com bredband.net comhem.se spray.se online.no broadpark.no mail.dk jubii.dk ofir.dk kolumbus.fi luukku.com
btinternet.com btopenworld.com virginmedia.com blueyonder.co.uk ntlworld.com sky.com talktalk.net tiscali.co.uk
eircom.net comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net earthlink.net juno.com
optonline.net rogers.com shaw.ca sympatico.ca telus.net videotron.ca bigpond.com bigpond.net.au optusnet.com.au
iinet.net.au xtra.co.nz qq.com 163.com 126.com yeah.net sina.com sina.cn sohu.com foxmail.com aliyun.com naver.com
hanmail.net daum.net nate.com docomo.ne.jp ezweb.ne.jp softbank.ne.jp rediffmail.com sify.com uol.com.br bol.com.br
terra.com.br ig.com.br globo.com globomail.com mailinator.com guerrillamail.com yopmail.com trashmail.com duck.com
simplelogin.com privaterelay.appleid.com passinbox.com
`

const KNOWN = new Set(HOUSES.trim().split(/\s+/))

/** Takes a registrable domain in lower case, tells whether anybody gets an address there. */
export function isFreeMail(domain: string): boolean {
  const [house = '', ...rest] = domain.split('.')
  return KNOWN.has(domain) || (rest.length > 0 && FAMILIES.includes(house))
}
