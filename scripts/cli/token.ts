import { parseArgs } from 'node:util'
import { createDb } from '@/db/client'
import { TOKEN_SCOPES, type TokenScope } from '@/domain/access'
import { Sentence } from '@/domain/sentence'
import { databaseEnv } from '@/env'
import { createToken, listTokens, type NewToken, revokeToken } from '@/server/tokens/service'

const USAGE = `wholeview token create --name NAME [--scope read,names] [--function KEY] [--expires 90d | never]
wholeview token list
wholeview token revoke ID`

// A token that nobody remembers shall not hold for ever.
const DAYS = 365

type Caller = Parameters<typeof createToken>[0]

/** wholeview token create, list, revoke: tokens for the API. A new one is printed this once. */
export async function run(argv: string[]): Promise<number> {
  const work = workOf(argv)
  const { DATABASE_URL, DATABASE_SCHEMA } = databaseEnv()
  const { db, close } = createDb(DATABASE_URL, { schema: DATABASE_SCHEMA })
  try {
    await work({ db, actor: { kind: 'system' }, now: new Date(), requestId: 'cli' })
    return 0
  } finally {
    await close()
  }
}

function workOf([verb, ...rest]: string[]): (ctx: Caller) => Promise<void> {
  if (verb === 'list' && rest.length === 0) return list
  const id = Number(rest[0])
  if (verb === 'revoke' && rest.length === 1 && Number.isInteger(id)) return ctx => revoke(ctx, id)
  if (verb !== 'create') throw new Sentence(`What shall be done with tokens?\n${USAGE}`)
  const asked = readArguments(rest)
  return ctx => create(ctx, asked)
}

async function create(ctx: Caller, asked: NewToken): Promise<void> {
  const { token, expiresAt } = await createToken(ctx, asked)
  console.log(token)
  const until = expiresAt ? `until ${expiresAt.toISOString().slice(0, 10)}` : 'until it is revoked'
  console.error(`Holds ${until}. It is not shown again: keep it where you keep passwords.`)
}

async function list(ctx: Caller): Promise<void> {
  const tokens = await listTokens(ctx)
  if (tokens.length === 0) console.log('No token holds. Make one: wholeview token create --name NAME')
  for (const { id, name, scopes, functionName, isMakerDisabled, expiresAt, lastUsedAt } of tokens) {
    const day = expiresAt ? `until ${expiresAt.toISOString().slice(0, 10)}` : 'without end'
    const until = isMakerDisabled ? 'ended: its maker is disabled' : day
    const used = lastUsedAt ? `last used ${lastUsedAt.toISOString().slice(0, 10)}` : 'never used'
    console.log(`${id}  ${name}  (${scopes.join(', ')}; ${functionName ?? 'the company'}; ${until}; ${used})`)
  }
}

async function revoke(ctx: Caller, id: number): Promise<void> {
  const { name } = await revokeToken(ctx, id)
  console.log(`The token “${name}” no longer holds.`)
}

function readArguments(args: string[]): NewToken {
  const values = parsed(args)
  const name = values.name?.trim()
  if (!name || name.length > 100) throw new Sentence(`A name of 1 to 100 characters is needed.\n${USAGE}`)
  const scopes = values.scope.split(',').map(scopeNamed)
  return { name, scopes, functionKey: values.function, expiresInDays: daysOf(values.expires) }
}

function parsed(args: string[]) {
  try {
    const text = { type: 'string' } as const
    const options = { name: text, scope: { ...text, default: 'read' }, function: text, expires: text }
    return parseArgs({ args, options }).values
  } catch (error) {
    throw new Sentence(`${error instanceof Error ? error.message : error}\n${USAGE}`)
  }
}

function scopeNamed(name: string): TokenScope {
  const isScope = (word: string): word is TokenScope => Object.hasOwn(TOKEN_SCOPES, word)
  if (isScope(name)) return name
  throw new Sentence(`"${name}" is not a scope; ${Object.keys(TOKEN_SCOPES).join(', ')} are.`)
}

function daysOf(text: string | undefined): number | undefined {
  if (text === undefined) return DAYS
  if (text === 'never') return undefined
  const days = Number(/^(\d{1,4})d$/.exec(text)?.[1])
  if (!(days >= 1)) throw new Sentence(`"${text}" is not a time; write days, as in --expires 90d, or never.`)
  return days
}
