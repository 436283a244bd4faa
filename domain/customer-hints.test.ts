import { describe, expect, it } from 'vitest'
import { companyDomainOf, domainOf, emailOf, hintsOf, nameKeyOf } from './customer-hints'

describe('a domain is what somebody registered', () => {
  it.each([
    ['acme.example', 'acme.example'],
    [' WWW.Acme.Example ', 'acme.example'],
    ['https://www.shop.acme.co.uk/order?id=1#top', 'acme.co.uk'],
    ['http://acme.com:8080', 'acme.com'],
    ['Bücher.example', 'xn--bcher-kva.example'],
    ['xn--bcher-kva.example', 'xn--bcher-kva.example'],
    ['acme.com.', 'acme.com'],
    ['one.github.io', 'one.github.io'],
    ['acme', null],
    ['127.0.0.1', null],
    ['co.uk', null],
    ['', null],
    ['not a domain', null],
  ])('%s is %s', (told, domain) => {
    expect(domainOf(told)).toBe(domain)
  })
})

describe('an address', () => {
  it.each([
    ['Jo@Acme.Example', 'jo@acme.example'],
    ['Jo Doe <Jo.Doe@acme.example>', 'jo.doe@acme.example'],
    ['mailto:jo@acme.example', 'jo@acme.example'],
    ['jo@bücher.example', 'jo@xn--bcher-kva.example'],
    ['jo+news@acme.example', 'jo+news@acme.example'],
    ['jo@acme', null],
    ['jo acme.example', null],
    ['jo@one.example, bo@two.example', null],
    ['', null],
  ])('%s is %s', (told, email) => {
    expect(emailOf(told)).toBe(email)
  })

  it.each([
    ['jo@mail.acme.co.uk', 'acme.co.uk'],
    ['jo@gmail.com', null],
    ['jo@yahoo.co.jp', null],
    ['jo@hotmail.fr', null],
    ['jo@web.de', null],
    ['jo@gmx.net', null],
  ])('%s tells of %s', (email, domain) => {
    expect(companyDomainOf(email)).toBe(domain)
  })
})

it.each([
  ['Nordwind AG', 'nordwind'],
  ['  NORDWIND  A.G. ', 'nordwind'],
  ['Größ & Söhne GmbH & Co. KG', 'gross sohne'],
  ['Société Générale S.A.', 'societe generale'],
  ['Kestrel B.V.', 'kestrel'],
  ['Group Holding', 'group holding'],
  ['三菱', '三菱'],
  ['–', null],
])('the name %s is compared as %s', (name, key) => {
  expect(nameKeyOf(name)).toBe(key)
})

it('leaves out what is not what it should be, and keeps the case of ids alone', () => {
  expect(
    hintsOf({
      customerSharedId: ' Acc-7 ',
      customerDomain: 'gmail.com',
      customerEmail: 'Jo@Acme.example',
      customerName: ' Acme  Ltd ',
    }),
  ).toEqual([
    { kind: 'external_id', value: 'Acc-7', compared: null },
    { kind: 'email', value: 'jo@acme.example', compared: 'acme.example' },
    { kind: 'name', value: 'Acme Ltd', compared: 'acme' },
  ])
  expect(hintsOf({ customerEmail: 'nobody', customerName: '  ', customerSharedId: '' })).toEqual([])
})
