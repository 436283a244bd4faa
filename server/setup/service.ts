import { desc, eq, sql } from 'drizzle-orm'
import type { Db, DbOrTx } from '@/db/client'
import { generations, setupTokens, users } from '@/db/schema'
import { DomainError } from '@/domain/error'
import type { SetupInput } from '@/domain/person'
import { textIn } from '@/domain/text/text'
import { audit } from '../audit'
import { foundCompany } from '../company/service'
import type { Context } from '../context'
import { mailIsSet } from '../mail/service'
import { openGeneration } from '../observations/service'
import { demandGoodPassword, hashPassword } from '../passwords'
import { addUser } from '../people/service'
import { hashSecret, newSecret } from '../secrets'
import { startSession } from '../session'

/** What a page needs to know before anyone is signed in; nothing about the company. */
export interface Entrance {
  /** No admin yet: the way in is the link in the server's log. */
  needsSetup: boolean
  /** One-click sign-in is there. */
  demo: boolean
  /** Forgotten passwords are helped by mail; where not, an admin hands links over. */
  mail: boolean
}

export async function getEntrance(ctx: Context): Promise<Entrance> {
  const [place, hasAdmin] = await Promise.all([
    ctx.db.query.company.findFirst({ columns: { demo: true } }),
    adminExists(ctx.db),
  ])
  return { needsSetup: !hasAdmin, demo: place?.demo ?? false, mail: mailIsSet() }
}

/**
 * The one-time token of the first set-up. Gives a new one and forgets older ones, so that of several nodes the last
 * to start has printed the one that holds; null once an admin exists. The database keeps its SHA-256 only.
 */
export async function ensureSetupToken(db: Db): Promise<string | null> {
  return db.transaction(async tx => {
    await lockSetup(tx)
    await tx.delete(setupTokens)
    if (await adminExists(tx)) return null
    const token = newSecret()
    await tx.insert(setupTokens).values({ tokenHash: hashSecret(token) })
    return token
  })
}

/**
 * Makes the company, its current way of cutting days and the first admin, and signs that admin in; gives the new
 * session's id. Throws NOT_FOUND once an admin exists, FORBIDDEN for a token that is not the newest, CONFLICT while
 * somebody else is at it.
 */
export async function setUp(ctx: Context, input: SetupInput, userAgent: string | null): Promise<string> {
  await demandToken(ctx.db, input.token)
  demandGoodPassword(input.password, [input.company, input.name, input.email])
  const passwordHash = await hashPassword(input.password)
  return ctx.db.transaction(async tx => {
    // Asked again behind the lock: of twenty at once, one is first, and the others shall not hold connections.
    if (!(await tryLockSetup(tx))) throw new DomainError('CONFLICT', textIn().faults.settingUp)
    await demandToken(tx, input.token)
    await tx.delete(setupTokens)
    await found(tx, ctx, input)
    const { email, name } = input
    const adminId = await addUser(tx, ctx, { email, name, role: 'admin', passwordHash })
    const by = { ...ctx, actor: { kind: 'user' as const, id: adminId } }
    await audit(tx, by, { action: 'session.started', subject: 'users', subjectId: adminId })
    return startSession(tx, adminId, ctx.now, userAgent)
  })
}

/** Throws NOT_FOUND once an admin exists: from then on there is no set-up, whatever is sent. */
export async function demandSetupOpen(db: DbOrTx): Promise<void> {
  if (await adminExists(db)) throw new DomainError('NOT_FOUND', textIn().faults.isSetUp)
}

async function found(tx: DbOrTx, ctx: Context, input: SetupInput): Promise<void> {
  const { company: name, timeZone, currency, weekStart, fiscalStartMonth } = input
  const cut = { timeZone, currency, weekStart, fiscalStartMonth }
  await foundCompany(tx, { name, ...cut, createdAt: ctx.now })
  const current = await tx.query.generations.findFirst({ where: eq(generations.state, 'current') })
  if (!current) await openGeneration(tx, { timeZone, weekYear: null })
  await audit(tx, ctx, {
    action: 'company.founded',
    subject: 'company',
    subjectId: 1,
    after: cut,
  })
}

async function demandToken(db: DbOrTx, token: string): Promise<void> {
  await demandSetupOpen(db)
  const [newest] = await db.select().from(setupTokens).orderBy(desc(setupTokens.createdAt)).limit(1)
  if (newest?.tokenHash !== hashSecret(token)) {
    throw new DomainError('FORBIDDEN', textIn().faults.deadKey)
  }
}

async function adminExists(db: DbOrTx): Promise<boolean> {
  const [admin] = await db.select({ id: users.id }).from(users).where(eq(users.role, 'admin')).limit(1)
  return admin !== undefined
}

async function tryLockSetup(tx: DbOrTx): Promise<boolean> {
  const { rows } = await tx.execute<{ got: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtext('wholeview.setup')) as got`,
  )
  return rows[0]?.got ?? false
}

async function lockSetup(tx: DbOrTx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('wholeview.setup'))`)
}
