import { z } from 'zod'
import { inputs } from './text/en/base/inputs'

/** waiting: to be worked through. done: its records went in, or were listed as refused. failed: given up after too many tries. */
export const DELIVERY_STATES = ['waiting', 'done', 'failed'] as const

/** How a sender signs what it sends. Every scheme is an HMAC with a shared secret; they differ in what is signed and where it stands. */
export interface SignatureScheme {
  algorithm: 'sha256' | 'sha1'
  encoding: 'hex' | 'base64'
  /** Header of the signature. */
  header: string
  /** How the header holds it: after this prefix, in a list apart by spaces (`v1,…`), or among parts `t=…,v1=…`. */
  form: 'prefix' | 'list' | 'parts'
  prefix: string
  /** What is signed, put together from the delivery's id, its time and its body. */
  signs: readonly ('id' | 'time' | 'body')[]
  /** Header of the time, in seconds since 1970; `parts`: it is the `t` among them; null: the sender states none. */
  time: string | null
  /** Header of the delivery's id, or the field of the body that holds it. */
  id: { header: string } | { field: string }
  /** The secret is `whsec_` and base64; otherwise its letters themselves are the key. */
  secret: 'text' | 'whsec'
}

/**
 * The schemes that are known. `standard` is that of standardwebhooks.com, which Formbricks follows as well; the others are as their makers
 * describe them.
 */
export const SCHEMES = {
  standard: {
    ...{ algorithm: 'sha256', encoding: 'base64', header: 'webhook-signature', form: 'list', prefix: 'v1,' },
    ...{ signs: ['id', 'time', 'body'], time: 'webhook-timestamp', id: { header: 'webhook-id' } },
    secret: 'whsec',
  },
  stripe: {
    ...{ algorithm: 'sha256', encoding: 'hex', header: 'stripe-signature', form: 'parts', prefix: 'v1' },
    ...{ signs: ['time', 'body'], time: 'parts', id: { field: 'id' }, secret: 'text' },
  },
  typeform: {
    ...{ algorithm: 'sha256', encoding: 'base64', header: 'typeform-signature', form: 'prefix' },
    ...{ prefix: 'sha256=', signs: ['body'], time: null, id: { field: 'event_id' }, secret: 'text' },
  },
  intercom: {
    ...{ algorithm: 'sha1', encoding: 'hex', header: 'x-hub-signature', form: 'prefix', prefix: 'sha1=' },
    ...{ signs: ['body'], time: null, id: { field: 'id' }, secret: 'text' },
  },
} as const satisfies Readonly<Record<string, SignatureScheme>>
export type SchemeName = keyof typeof SCHEMES
export const SCHEME_NAMES = [
  'standard',
  'stripe',
  'typeform',
  'intercom',
] as const satisfies readonly SchemeName[]

/** A delivery is believed for so long after it was signed, and so much before it by the sender's clock. */
export const TOLERANCE_SECONDS = 300
/** A delivery has at most so many bytes. */
export const MOST_DELIVERED = 1024 * 1024

const id = z.int().positive()
/** An empty secret: one is made here, which only `standard` leaves to the receiver. */
export const webhookInput = z.strictObject({
  id,
  scheme: z.enum(SCHEME_NAMES),
  secret: z.string().trim().max(400, inputs.secretLong),
})
export const webhookMappingInput = z.strictObject({
  id,
  mapping: z.string().max(100_000, inputs.mappingLong),
})
export const tryMappingInput = webhookMappingInput.extend({
  sample: z.string().max(100_000, inputs.mappingLong),
})

/** What a source that takes webhooks keeps about them; the secret is kept sealed elsewhere. */
export const webhookConfig = z.object({ webhook: z.object({ scheme: z.enum(SCHEME_NAMES) }) })
