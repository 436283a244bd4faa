import { parseArgs } from 'node:util'
import { createDb } from '@/db/client'
import { TOKEN_SCOPES, type TokenScope } from '@/domain/access'
import { Sentence } from '@/domain/sentence'
import { databaseEnv } from '@/env'
import { createToken, type NewToken } from '@/server/tokens/service'

const USAGE = 'wholeview token create --name NAME [--scope read] [--function KEY] [--expires 90d]'

/** wholeview token create: make a token for the API. It is printed this once. */
export async function run(argv: string[]): Promise<number> {
  const asked = readArguments(argv)
  const { DATABASE_URL, DATABASE_SCHEMA } = databaseEnv()
  const { db, close } = createDb(DATABASE_URL, { schema: DATABASE_SCHEMA })
  try {
    const ctx = { db, actor: { kind: 'system' } as const, now: new Date(), requestId: 'cli' }
    const { token, expiresAt } = await createToken(ctx, asked)
    console.log(token)
    const until = expiresAt ? `until ${expiresAt.toISOString().slice(0, 10)}` : 'until it is revoked'
    console.error(`Holds ${until}. It is not shown again: keep it where you keep passwords.`)
    return 0
  } finally {
    await close()
  }
}

function readArguments(argv: string[]): NewToken {
  const [verb, ...rest] = argv
  if (verb !== 'create') throw new Sentence(`What shall be done with tokens? ${USAGE}`)
  const values = parsed(rest)
  const name = values.name?.trim()
  if (!name || name.length > 100) throw new Sentence(`A name of 1 to 100 characters is needed. ${USAGE}`)
  const scope = scopeNamed(values.scope)
  if (!scope)
    throw new Sentence(`"${values.scope}" is not a scope; ${Object.keys(TOKEN_SCOPES).join(' and ')} are.`)
  return { name, scopes: [scope], functionKey: values.function, expiresInDays: daysOf(values.expires) }
}

function parsed(args: string[]) {
  try {
    const text = { type: 'string' } as const
    const options = { name: text, scope: { ...text, default: 'read' }, function: text, expires: text }
    return parseArgs({ args, options }).values
  } catch (error) {
    throw new Sentence(`${error instanceof Error ? error.message : error} ${USAGE}`)
  }
}

function scopeNamed(name: string): TokenScope | undefined {
  return name === 'read' || name === 'write' ? name : undefined
}

function daysOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const days = Number(/^(\d{1,4})d$/.exec(text)?.[1])
  if (!(days >= 1)) throw new Sentence(`"${text}" is not a time; write days, as in --expires 90d.`)
  return days
}
