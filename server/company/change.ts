import { eq } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { company, generations } from '@/db/schema'
import { localeOf } from '@/domain/access'
import { DomainError } from '@/domain/error'
import { textIn } from '@/domain/text/text'
import { setsOtherStart, type WeekYear } from '@/domain/week-year'
import { audit } from '../audit'
import type { Context } from '../context'

type Company = typeof company.$inferSelect
type CompanySettings = Omit<Company, 'id' | 'demo' | 'createdAt'>

/** Makes the company, or names it anew where it is there; inside the caller's transaction. */
export async function foundCompany(
  tx: DbOrTx,
  {
    createdAt,
    ...named
  }: Pick<Company, 'name' | 'timeZone' | 'currency' | 'weekStart' | 'fiscalStartMonth' | 'createdAt'>,
): Promise<void> {
  await tx
    .insert(company)
    .values({ ...named, createdAt })
    .onConflictDoUpdate({ target: company.id, set: named })
}

/** The 4-4-5 year in force; null where months are those of the calendar. Takes a database or transaction. */
export async function currentWeekYear(db: DbOrTx): Promise<WeekYear | null> {
  const [now] = await db.select().from(generations).where(eq(generations.state, 'current'))
  return now?.weekYear ?? null
}

/**
 * Changes settings of the company inside the caller's transaction and notes in the audit log what each was before.
 * Takes the action's name there and the settings that may be new; writes nothing where none is. NOT_FOUND without a company,
 * INVALID for a fiscal start that is not the one of the 4-4-5 year in force.
 */
export async function changeCompany(
  tx: DbOrTx,
  ctx: Pick<Context, 'actor' | 'now' | 'requestId'>,
  action: string,
  settings: Partial<CompanySettings>,
  reason?: string,
): Promise<void> {
  const [here] = await tx.select().from(company).for('update')
  if (!here) throw new DomainError('NOT_FOUND', textIn().faults.noCompany)
  const { fiscalStartMonth: month } = settings
  const weekYear = month === undefined ? null : await currentWeekYear(tx)
  if (weekYear && month !== undefined && setsOtherStart(weekYear, month)) {
    const { calendar } = textIn(localeOf(ctx.actor))
    throw new DomainError('INVALID', calendar.refusals.startMonth(weekYear.startMonth))
  }
  const was = new Map<string, unknown>(Object.entries(here))
  const changed = Object.entries(settings).filter(([key, value]) => was.get(key) !== value)
  if (changed.length === 0) return
  const before = Object.fromEntries(changed.map(([key]) => [key, was.get(key)]))
  const after = Object.fromEntries(changed)
  await tx.update(company).set(after)
  await audit(tx, ctx, { action, subject: 'company', subjectId: 1, before, after, reason })
}
