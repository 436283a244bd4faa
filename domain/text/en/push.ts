import { plural } from './grammar'

/** Programs that send figures: their tokens, what they are told, and webhooks. */
export const push = {
  notHere: (metric: string) => `“${metric}” is not a metric of this place that you may have brought in.`,
  otherKind: 'Nobody sends to this source: it is of another kind.',
  noSource:
    'This token belongs to no source, so nothing can be sent with it. Make a token on the source’s screen.',
  retired: 'This source is retired and takes nothing any more.',
  tooFast: 'This source sends faster than it can be written. Wait a second, then go on.',
  keyInFlight: 'A request with this Idempotency-Key is under way. Wait a second, then send it again.',
  keyReused:
    'Another request was sent with this Idempotency-Key within 24 hours. Take a new key for each new request.',
  keyShape: 'An Idempotency-Key has 1 to 255 visible characters.',
  encoded: 'Send the body as it is, without Content-Encoding.',
  noJson: (place: number) => `The body is not JSON: it breaks at character ${place}.`,
  empty: 'Nothing was sent: at least one observation is needed.',
  tooMany: (sent: number, most: number) =>
    `${sent} observations were sent; at most ${most} go into one request. Send several.`,
  cutShort: 'The body ended before its Content-Length. Send it again.',
  refused: (count: number, first: string) =>
    `${plural(count, { one: 'One observation was', other: `${count} observations were` })} refused, so nothing was taken. ${first} Mend it, or send with ?mode=partial to have the good ones taken.`,
  refusedFirst: (place: number, field: string, reason: string) => `No. ${place}, ${field}: ${reason}`,

  make: {
    title: 'A program that sends',
    lead: 'A program of yours sends observations here over HTTP, or a product’s webhook does. It needs a token, which you get next.',
    name: 'What sends?',
    nameHint: 'As people call it: “Warehouse”, “Ticket system”.',
    of: 'Whose is it?',
    company: 'The company’s',
    metrics: 'What does it bring?',
    metricsHint: 'A metric has one source. Its token can write these and nothing else.',
    noMetrics: 'No metric is free here. Define one, or retire the source that brings it.',
    taken: (by: string) => `comes from ${by}`,
    typed: 'is typed in by people',
    everyDays: 'Expected every so many days',
    everyDaysHint: 'Later than that, it is shown as stale. Empty: nothing is promised.',
    submit: 'Connect it',
  },

  tokens: {
    title: 'Tokens',
    lead: 'With a token a program writes this source’s metrics, and reads nothing. Made anew, the one before holds for a while, so that nothing is lost while you change over.',
    none: 'No token holds: nobody can send.',
    columns: ['Token', 'Made', 'Last used', 'Holds until'],
    number: (id: number) => `No. ${id}`,
    made: (who: string, when: string) => `${when}, by ${who}`,
    server: 'the server',
    never: 'never',
    noEnd: 'until revoked',
    make: 'Make a token',
    rotate: 'Make a new token',
    rotateTitle: 'A new token',
    overlap: 'How long does the one before still hold?',
    overlapOf: (days: number) =>
      days === 0 ? 'It ends now' : plural(days, { one: 'One day', other: `${days} days` }),
    confirm: 'Make it',
    cancel: 'Cancel',
    shown: 'The new token',
    label: 'Token',
    once: 'Shown this once: keep it where you keep passwords. Only its fingerprint stays here.',
    copy: 'Copy',
    copied: 'Copied.',
    notCopied: 'The browser did not let us copy. It is marked: copy it by hand.',
    kept: 'I have kept it',
    try: 'Try it; nothing is kept with dry_run:',
    revoke: 'Revoke',
    revokeOf: (id: number) => `Revoke token no. ${id}`,
    revokeTitle: (id: number) => `Revoke token no. ${id}?`,
    revokeLead: 'Programs that use it are refused from their next request on. This cannot be undone.',
    revokeConfirm: 'Revoke it',
    revoked: 'The token no longer holds.',
    docs: 'How a program sends',
  },

  brings: {
    change: 'Change what it brings',
    title: (name: string) => `What “${name}” brings`,
    lead: 'A metric that is taken out is free for another source from today on. What came stays.',
    save: 'Save',
    saved: 'Saved.',
  },

  webhook: {
    notSigned: 'This delivery is not signed with the secret of a source here, or was signed too long ago.',
    title: 'Webhook',
    lead: 'A product sends each event to an address here by itself. What comes is kept at once and read by the mapping within seconds.',
    none: 'No webhook is set up.',
    setUp: 'Set up a webhook',
    change: 'Change the secret',
    schemeLabel: 'Who signs, and how?',
    schemes: {
      standard: 'Standard Webhooks (also Formbricks)',
      stripe: 'Stripe',
      typeform: 'Typeform',
      intercom: 'Intercom',
    },
    secret: 'Secret',
    secretHint: {
      standard: 'It begins with whsec_. Leave it empty, and one is made here.',
      stripe: 'The signing secret of the endpoint, whsec_…, as Stripe shows it.',
      typeform: 'The secret that you type in at Typeform.',
      intercom: 'The client secret of your Intercom app.',
    },
    secretMissing: 'Type in the secret that the sender signs with.',
    secretForm: 'Such a secret is whsec_ and base64 of at least 24 bytes.',
    save: 'Save',
    saved: 'The webhook is set up.',
    made: 'The webhook’s secret',
    address: 'Address',
    addressHint: 'Give it to the product as the address of its webhook.',
    signedBy: (scheme: string, ending: string) =>
      ending === '' ? `Signed as ${scheme}.` : `Signed as ${scheme}, with the secret that ends in ${ending}.`,
    waiting: (count: number) =>
      plural(count, { one: 'One delivery waits', other: `${count} deliveries wait` }),
    waitingFor: 'for a mapping',
    mapping: 'How a delivery becomes figures',
    mappingHint:
      'A mapping as for files; columns are the fields of the event, with points between: data.object.id.',
    sample: 'A delivery, to try it with',
    sampleHint: 'The newest that waits, or paste one.',
    try: 'Try it',
    keep: 'Keep the mapping',
    kept: 'The mapping is kept; what waits is read within seconds.',
    tried: (good: number, refused: number) => {
      const made = plural(good, { one: 'One record is good', other: `${good} records are good` })
      return refused === 0 ? `${made}.` : `${made}; ${refused} would be refused.`
    },
    nothing: 'The mapping takes nothing of this delivery.',
    why: (field: string, value: string, reason: string) =>
      value === '' ? `${field}: ${reason}` : `${field} “${value}”: ${reason}`,
  },
}
