import { z } from 'zod'

// How a system's JSON is asked for: data, interpreted by one connector. Texts may hold {places}, see placeholder.ts.

const text = z.string().min(1).max(2000)
const path = z.string().max(200)
const texts = z.record(z.string().min(1).max(100), z.string().max(4000))

const clientCredentials = {
  tokenUrl: text,
  clientId: text,
  clientSecret: text,
  scope: z.string().max(500).optional(),
}

/** How a request says who asks. */
export const httpAuth = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('none') }),
  z.strictObject({ type: z.literal('basic'), user: text, password: z.string().max(2000) }),
  z.strictObject({ type: z.literal('bearer'), token: text }),
  z.strictObject({ type: z.literal('header'), name: text, value: text }),
  z.strictObject({ type: z.literal('query'), name: text, value: text }),
  z.strictObject({ type: z.literal('oauth2_cc'), ...clientCredentials }),
  z.strictObject({
    type: z.literal('oauth2_code'),
    ...clientCredentials,
    /** The secret field that holds the refresh token; a new one that comes with an answer is kept there. */
    refreshField: z.string().min(1).max(60),
  }),
])
export type HttpAuth = z.infer<typeof httpAuth>

/** How a list goes on after its first page. */
export const httpPaging = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('none') }),
  z.strictObject({ type: z.literal('link_header') }),
  z.strictObject({
    type: z.literal('next_url'),
    next: path,
    /** There is another page only while this is true … */
    more: path.optional(),
    /** … or until this is. */
    end: path.optional(),
    /** The place is good for the next pull, which goes on there instead of looking back. */
    keep: z.boolean().default(false),
  }),
  z.strictObject({
    type: z.literal('token'),
    /** Where the next token stands; left out: the id of the last record. */
    next: path.optional(),
    more: path.optional(),
  }),
  z.strictObject({
    type: z.enum(['offset', 'page']),
    limit: z.int().min(1).max(10_000),
    first: z.int().min(0).default(0),
    more: path.optional(),
    /** The list is sorted by the cursor and asked from it on: each page is asked for from the newest moment seen. */
    byCursor: z.boolean().default(false),
  }),
])

/** By what changed records are asked for. */
export const httpCursor = z.strictObject({
  /** Where it stands in a record. */
  field: path.min(1),
  format: z.enum(['unix', 'ms', 'iso']),
  lookbackMinutes: z
    .int()
    .min(0)
    .max(60 * 24 * 60)
    .default(10),
})

const attachment = z.strictObject({
  /** What records call it afterwards. */
  as: z.string().min(1).max(60),
  /** Where its entries stand: in the same answer, or in that of a request of its own for the page's ids. */
  records: path,
  /** Which field of an entry names its record, and which field of the record that is. */
  on: path.min(1),
  is: path.min(1),
  request: z
    .strictObject({ path: text, body: z.unknown(), /** One entry of the list of ids. */ each: z.unknown() })
    .optional(),
})
export type Attachment = z.infer<typeof attachment>

export const httpStream = z.strictObject({
  key: z.string().regex(/^[a-z0-9][a-z0-9_.-]{0,63}$/),
  method: z.enum(['GET', 'POST']).default('GET'),
  path: text,
  query: texts.default({}),
  headers: texts.default({}),
  body: z.unknown().optional(),
  /** Where the list of records stands in an answer; empty: the answer is the list. */
  records: path,
  /** What names a record. */
  id: path.min(1),
  page: httpPaging.default({ type: 'none' }),
  /** None: the whole list is read each time. */
  cursor: httpCursor.optional(),
  attach: z.array(attachment).max(5).default([]),
  deletes: z.strictObject({ field: path.min(1), is: z.array(z.string()).min(1) }).optional(),
  /** Every so many days the whole list is read, and what is no longer in it counts as deleted. */
  reconcileDays: z.int().min(1).max(90).optional(),
})
export type HttpStream = z.infer<typeof httpStream>

export const httpSpec = z.strictObject({
  base: text,
  auth: httpAuth,
  headers: texts.default({}),
  /** No more than `max` requests within so many seconds. */
  limits: z.array(z.strictObject({ seconds: z.number().positive(), max: z.int().positive() })).default([]),
  /** Headers that tell how much of a short limit is left, and when it is whole again (in unix seconds). */
  remaining: z
    .array(
      z.strictObject({
        header: text,
        atLeast: z.int().min(0),
        reset: text.optional(),
        waitSeconds: z.number(),
      }),
    )
    .default([]),
  /** How the other side says that the day's requests are used up. Until the next day (UTC) it is not asked again. */
  quota: z
    .strictObject({
      header: text.optional(),
      refusal: z.strictObject({ status: z.int(), says: text }).optional(),
    })
    .optional(),
  test: z.strictObject({ path: text, query: texts.default({}) }).optional(),
  streams: z.array(httpStream).min(1).max(10),
})
export type HttpSpec = z.infer<typeof httpSpec>
export type HttpSpecInput = z.input<typeof httpSpec>
