import { z } from 'zod'
import { Sentence } from '@/domain/sentence'

// The only file that reads process.env, so that every setting is checked before anything runs on it.

const MINIMUM_BYTES = 32
// The first bytes of every key that is printed somewhere as an example, ours and other people's.
const SAMPLES = [
  /change[-_ ]?me/i,
  /^(your|my|some|super|a)[-_ ]?(secret|key)/i,
  /^(secret|password|example|sample|test)/i,
]

function secret(name: string) {
  const how = 'Make one with: node -p "crypto.randomBytes(32).toString(\'base64\')"'
  return z
    .string({ error: `${name} is not set. ${how}` })
    .refine(value => !isSample(value), {
      error: `${name} is a sample that everyone knows. ${how}`,
      abort: true,
    })
    .refine(value => Buffer.byteLength(value) >= MINIMUM_BYTES, {
      error: `${name} is shorter than ${MINIMUM_BYTES} bytes. ${how}`,
      abort: true,
    })
}

function isSample(value: string): boolean {
  return SAMPLES.some(sample => sample.test(value)) || new Set(value).size < 8
}

const encryptionKey = secret('DATA_KEY').refine(
  value => Buffer.from(value, 'base64').length === MINIMUM_BYTES,
  {
    error:
      'DATA_KEY is not 32 bytes in base64. Make one with: node -p "crypto.randomBytes(32).toString(\'base64\')"',
  },
)

const oldKeys = z
  .string()
  .transform(text => text.split(/[\s,]+/).filter(Boolean))
  .refine(list => list.every(key => Buffer.from(key, 'base64').length === MINIMUM_BYTES), {
    error: 'OLD_DATA_KEYS is a list of former data keys, each 32 bytes in base64, with commas between.',
  })

const databaseUrl = z
  .string({ error: 'DATABASE_URL is not set. npm start sets it for the built-in PostgreSQL.' })
  .regex(/^postgres(ql)?:\/\//, 'DATABASE_URL does not begin with postgres://')
  .refine(
    value => URL.canParse(value),
    'DATABASE_URL is not a URL; a password with special characters must be escaped.',
  )

const databaseSchema = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,48}$/, 'DATABASE_SCHEMA may hold a-z, 0-9 and _ only, and begins with a letter.')

const port = z.coerce
  .number('PORT is not a number.')
  .int()
  .min(1, 'PORT is below 1.')
  .max(65_535, 'PORT is above 65535.')

const network = z.union([z.cidrv4(), z.cidrv6(), z.ipv4(), z.ipv6()])
const networks = z
  .string()
  .transform(text => text.split(/[\s,]+/).filter(Boolean))
  .refine(list => list.every(item => network.safeParse(item).success), {
    error: 'TRUSTED_PROXIES is a list of addresses or networks such as 10.0.0.0/8, with commas between.',
  })

const HOST_ENTRY = /^(\[[0-9a-f:.]+\]|[a-z0-9_.:-]+(\/\d{1,3})?)(:\d{1,5})?$/i
const privateHosts = z
  .string()
  .transform(text => text.split(/[\s,]+/).filter(Boolean))
  .refine(list => list.every(item => HOST_ENTRY.test(item)), {
    error:
      'ALLOWED_PRIVATE_HOSTS is a list of names, addresses or networks such as crm.internal, 10.0.0.5:5432 or 10.1.0.0/16, with commas between.',
  })

const baseUrl = z
  .url({ protocol: /^https?$/, error: 'BASE_URL is not an http or https address.' })
  .refine(isSafeBase, {
    error: 'BASE_URL is http on a host other than this machine; passwords would travel in clear. Use https.',
  })

const smtpUrl = z
  .string()
  .refine(
    value => /^smtps?:\/\//.test(value) && URL.canParse(value),
    'SMTP_URL is not an smtp or smtps address; a password with special characters must be escaped.',
  )

const mailFrom = z
  .string()
  .regex(
    /^([^<>@\r\n]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/,
    'MAIL_FROM is not an address such as Wholeview <wholeview@example.com>.',
  )

function isSafeBase(value: string): boolean {
  if (!URL.canParse(value)) return true
  const { protocol, hostname } = new URL(value)
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
}

const schema = z
  .object({
    DATABASE_URL: databaseUrl,
    DATABASE_SCHEMA: databaseSchema.default('public'),
    AUTH_SECRET: secret('AUTH_SECRET'),
    DATA_KEY: encryptionKey,
    PORT: port.default(3000),
    HOST: z.string().default('127.0.0.1'),
    BASE_URL: baseUrl.optional(),
    LOG_LEVEL: z
      .enum(
        ['fatal', 'error', 'warn', 'info', 'debug', 'silent'],
        'LOG_LEVEL is none of fatal, error, warn, info, debug, silent.',
      )
      .default('info'),
    TRUSTED_PROXIES: networks.default([]),
    /** Where sources may lead inside one's own network; nowhere unless told. */
    ALLOWED_PRIVATE_HOSTS: privateHosts.default([]),
    OLD_DATA_KEYS: oldKeys.default([]),
    SMTP_URL: smtpUrl.optional(),
    MAIL_FROM: mailFrom.optional(),
    /** Set by the launcher where it can serve one's own company instead of the demo. */
    CAN_SWITCH: z.literal('1').optional(),
    NODE_ENV: z.string().default('production'),
  })
  .refine(env => env.AUTH_SECRET !== env.DATA_KEY, {
    error: 'AUTH_SECRET and DATA_KEY are the same; make two.',
  })
  .refine(env => env.SMTP_URL === undefined || env.MAIL_FROM !== undefined, {
    error: 'SMTP_URL is set and MAIL_FROM is not: say which address mails come from.',
  })
  .transform(env => ({ ...env, BASE_URL: env.BASE_URL ?? `http://localhost:${env.PORT}` }))

export type Env = z.infer<typeof schema>

type Source = Record<string, string | undefined>

/**
 * Checks settings and gives them with their defaults. Takes a record such as process.env; an empty value counts as
 * not set. Throws one Sentence that lists every fault, naming the variables and never their values.
 */
export function parseEnv(source: Source): Env {
  const parsed = schema.safeParse(present(source))
  if (parsed.success) return parsed.data
  throw new Sentence(faults(parsed.error))
}

function present(source: Source): Source {
  return Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value.trim() !== ''),
  )
}

function faults(error: z.ZodError): string {
  return error.issues.map(issue => issue.message).join('\n')
}

let known: Env | undefined

/** The settings of this process, checked on the first call. Throws as parseEnv does. */
export function env(): Env {
  known ??= parseEnv(process.env)
  return known
}

const connection = z.object({ DATABASE_URL: databaseUrl, DATABASE_SCHEMA: databaseSchema.default('public') })

/** The data key alone, for commands that need no other. Throws a Sentence where it is missing or weak. */
export function dataKey(source: Source = process.env): string {
  const parsed = encryptionKey.safeParse(present(source).DATA_KEY)
  if (parsed.success) return parsed.data
  throw new Sentence(faults(parsed.error))
}

/** The data key, and those before it that still open what they sealed; the first seals. Throws as dataKey does. */
export function dataKeys(source: Source = process.env): [string, ...string[]] {
  const parsed = oldKeys.default([]).safeParse(present(source).OLD_DATA_KEYS)
  if (!parsed.success) throw new Sentence(faults(parsed.error))
  return [dataKey(source), ...parsed.data]
}

/** Where the person stands who called a command: npm moves to the project's folder and says from where. */
export function callerFolder(): string {
  return process.env.WHOLEVIEW_CWD ?? process.cwd()
}

/** Only where the database is, for commands that need no keys. Throws as parseEnv does. */
export function databaseEnv(source: Source = process.env): z.infer<typeof connection> {
  const parsed = connection.safeParse(present(source))
  if (parsed.success) return parsed.data
  throw new Sentence(faults(parsed.error))
}
