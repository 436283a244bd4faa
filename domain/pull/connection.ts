import { z } from 'zod'
import { inputs } from '../text/en/base/inputs'
import { httpSpec } from './http-spec'
import { looksLikeSelect } from './sql-text'

/** The systems for which everything but the account is prepared; data of server/pulls/presets. */
export const PRESET_KEYS = [
  'zendesk',
  'hubspot',
  'salesforce',
  'stripe',
  'intercom',
  'typeform',
  'surveymonkey',
  'formbricks',
] as const
export type PresetKey = (typeof PRESET_KEYS)[number]

const fieldName = z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,39}$/)
const day = z.iso.date(inputs.date)

/** What of a system is asked for, never a credential. */
const presetConfig = z.strictObject({
  kind: z.literal('preset'),
  preset: z.enum(PRESET_KEYS),
  fields: z.record(fieldName, z.string().trim().max(500)).default({}),
  /** Nothing older is asked for. */
  from: day,
  /** Which metric each of its offers feeds, by list and offer. */
  fed: z.record(z.string().max(100), z.string().max(200)).default({}),
})

const ownConfig = z.strictObject({
  kind: z.literal('http'),
  spec: httpSpec,
  from: day,
})

export const SQL_ENGINES = ['postgres', 'mysql'] as const
export type SqlEngine = (typeof SQL_ENGINES)[number]

const sqlConfig = z.strictObject({
  kind: z.literal('sql'),
  engine: z.enum(SQL_ENGINES),
  host: z
    .string()
    .trim()
    .min(1, inputs.hostMissing)
    .max(253)
    .regex(/^[A-Za-z0-9._:-]+$/, inputs.hostForm),
  port: z.int().min(1, inputs.portRange).max(65_535, inputs.portRange),
  database: z.string().trim().min(1, inputs.databaseMissing).max(120),
  user: z.string().trim().min(1, inputs.databaseUserMissing).max(120),
  /** Off only in one's own network, where an admin has allowed the host. */
  tls: z.boolean().default(true),
  query: z
    .string()
    .min(1, inputs.queryMissing)
    .max(20_000, inputs.queryLong)
    .refine(looksLikeSelect, inputs.querySelect),
  /** The column that tells of a change, where the query has :cursor. */
  cursor: z
    .strictObject({
      column: z.string().min(1, inputs.cursorColumn).max(120),
      type: z.enum(['time', 'number']),
      lookbackMinutes: z.int().min(0).max(86_400).default(10),
    })
    .nullable()
    .default(null),
  /** The column that names a record: rows with one cursor are read in its order. */
  idColumn: z.string().trim().max(120).default(''),
  timeoutSeconds: z.int().min(1).max(300).default(15),
  from: day,
})

/** How a source is reached, as it is kept and as a form sends it. */
export const connectionConfig = z.discriminatedUnion('kind', [presetConfig, ownConfig, sqlConfig])
export type ConnectionConfig = z.infer<typeof connectionConfig>
export type SqlConfig = z.infer<typeof sqlConfig>

/** Credentials by field as somebody types them; blank: as it is kept. */
export const secretInputs = z.record(fieldName, z.string().max(8000))
