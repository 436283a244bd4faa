import type { TokenScope } from '../../access'

const SCOPES: Readonly<Record<TokenScope, string>> = {
  read: 'reads figures, goals and benchmarks',
  names: 'hears who owns a goal',
  write: 'brings figures in',
}

/** Tokens: what a program needs to read figures here. */
export const tokens = {
  title: 'Tokens',
  lead: 'With a token a program reads the figures that you see on screen: for a board pack, a spreadsheet or a data warehouse. It never gives customers’ names or what they wrote.',
  docs: 'How a program asks',
  empty: 'No token holds. Make one, and a program asks like this:',
  scopes: SCOPES,
  company: 'the whole company',
  ofSource: (source: string) => `the source “${source}”`,
  never: 'never',
  noEnd: 'until revoked',
  makerDisabled: 'ended: its maker is disabled',
  commandLine: 'made on the server',
  columns: ['Name', 'May', 'Of', 'Last used', 'Holds until', 'Made by'],
  by: (who: string, when: string) => `${who}, ${when}`,
  make: {
    title: 'A new token',
    name: 'What is it for?',
    nameHint: 'So that one knows later which to revoke: “Board pack”.',
    of: 'Which figures may it read?',
    ofCompany: 'All of the company',
    ofFunction: (place: string) => `${place} only`,
    names: 'It may hear who owns a goal',
    namesHint: 'Else goals come without a name.',
    days: 'How long does it hold?',
    daysOf: (days: number | null) => (days === null ? 'Until somebody revokes it' : `${days} days`),
    submit: 'Make the token',
  },
  made: {
    title: (name: string) => `The token “${name}” is made`,
    label: 'Token',
    copy: 'Copy',
    copied: 'Token copied.',
    notCopied: 'The browser did not let us copy. The token is marked: copy it by hand.',
    once: 'Shown this once: keep it where you keep passwords. Only its fingerprint stays here.',
    try: 'Try it:',
    done: 'I have kept it',
  },
  revoke: {
    button: 'Revoke',
    of: (name: string) => `Revoke ${name}`,
    title: (name: string) => `Revoke “${name}”?`,
    lead: 'Programs that use it are refused from their next request on. This cannot be undone; a new token can be made.',
    confirm: 'Revoke it',
    cancel: 'Keep it',
    done: (name: string) => `“${name}” no longer holds.`,
  },
}
