import { getDomain } from 'tldts'
import { isFreeMail } from './free-mail'

/** What a source may tell of a customer besides its id there. */
export const HINT_KINDS = ['external_id', 'domain', 'email', 'name'] as const
export type HintKind = (typeof HINT_KINDS)[number]

/** One thing told of a customer, normalised. `compared`: by what it is compared beyond the value; null: by the value alone. */
export interface Hint {
  kind: HintKind
  value: string
  compared: string | null
}

/** The same in a source's words. */
export interface ToldOfCustomer {
  customerName?: string
  customerEmail?: string
  customerDomain?: string
  /** An id that several sources share, as the account's number in the CRM. */
  customerSharedId?: string
}

const LONGEST = 200

/** Takes a host or an address on the web, gives its host in lower case and punycode; null where it is none. */
function hostOf(text: string): string | null {
  const bare = text.trim().replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')
  const [host = ''] = bare.split(/[/?#\s:]/)
  if (!host.includes('.') || !URL.canParse(`http://${host}`)) return null
  return new URL(`http://${host}`).hostname.replace(/\.$/, '')
}

/**
 * Takes a host or web address, gives the domain that somebody registered: "https://www.shop.acme.co.uk/" is acme.co.uk. In lower case and
 * punycode. Null for an address that nobody registers (an IP, a bare word).
 */
export function domainOf(text: string): string | null {
  const host = hostOf(text)
  return host && getDomain(host, { allowPrivateDomains: true })
}

/** Takes an e-mail address ("Jo <jo@acme.example>" too), gives it in lower case with its domain in punycode; null where it is none. */
export function emailOf(text: string): string | null {
  const inner = /<([^<>]+)>\s*$/.exec(text)?.[1] ?? text
  const parts = /^(?:mailto:)?([^\s@<>",;]+)@([^\s@<>",;/?#:]+)$/i.exec(inner.trim())
  const [, box, place] = parts ?? []
  const host = place ? hostOf(place) : null
  return box && host && inner.length <= 254 ? `${box.toLowerCase()}@${host}` : null
}

/** Takes a normalised address, gives the domain that tells of a company; null where anybody gets an address. */
export function companyDomainOf(email: string): string | null {
  const domain = domainOf(email.slice(email.indexOf('@') + 1))
  return domain && !isFreeMail(domain) ? domain : null
}

const FORMS =
  /\b(?:gmbh|mbh|ag|kgaa|kg|ohg|ug|ev|se|sa|sas|sarl|sprl|srl|spa|bv|nv|vof|ab|as|asa|aps|oy|oyj|ltd|limited|plc|llp|llc|lp|inc|incorporated|corp|corporation|co|company|pty|pte|kk|holding|group)\b/g

/** Takes a name, gives it as names are compared: no accents, marks and legal forms. Never more than a suggestion. */
export function nameKeyOf(name: string): string | null {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/&/g, ' ')
    // "B.V." and "S.p.A." are one word each.
    .replace(/(?<=\b\p{L})\.(?=\p{L}\b)/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  const short = plain.replace(FORMS, ' ').replace(/\s+/g, ' ').trim()
  return short || plain || null
}

/** Takes a name as told, gives its hint; null for an empty one. */
export function nameHint(told: string): Hint | null {
  const value = told.trim().replace(/\s+/g, ' ').slice(0, LONGEST)
  return value ? { kind: 'name', value, compared: nameKeyOf(value) } : null
}

/** Takes an id that sources share, gives its hint: as it stands, for ids tell upper from lower case. */
export function sharedIdHint(told: string): Hint | null {
  const value = told.trim()
  return value && value.length <= LONGEST ? { kind: 'external_id', value, compared: null } : null
}

/** Takes an address, gives its hint; null for what is none. */
export function emailHint(told: string): Hint | null {
  const value = emailOf(told)
  return value ? { kind: 'email', value, compared: companyDomainOf(value) } : null
}

/** Takes a host or web address, gives its hint; null for what is none, and for a domain where anybody has an address. */
export function domainHint(told: string): Hint | null {
  const value = domainOf(told)
  return value && !isFreeMail(value) ? { kind: 'domain', value, compared: null } : null
}

/**
 * Takes what a source told, gives the hints that can be used. What cannot be read as what it should be is left out: a figure is not
 * refused because of a misspelt address.
 */
export function hintsOf(told: ToldOfCustomer): Hint[] {
  return [
    told.customerSharedId === undefined ? null : sharedIdHint(told.customerSharedId),
    told.customerDomain === undefined ? null : domainHint(told.customerDomain),
    told.customerEmail === undefined ? null : emailHint(told.customerEmail),
    told.customerName === undefined ? null : nameHint(told.customerName),
  ].filter(hint => hint !== null)
}

/** Takes an observation, gives the hints that are kept with whom it names; undefined where it names nobody, is deleted, or tells nothing more. */
export function hintsToKeep(
  input: ToldOfCustomer & { customer?: string; deleted?: boolean },
): Hint[] | undefined {
  const { customerSharedId, customerDomain, customerEmail, customerName } = input
  const told = customerSharedId ?? customerDomain ?? customerEmail ?? customerName
  if (!input.customer || input.deleted || told === undefined) return undefined
  const hints = hintsOf(input)
  return hints.length > 0 ? hints : undefined
}
