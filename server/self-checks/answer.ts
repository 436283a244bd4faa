import { eq, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { selfCheckAnswers, selfChecks } from '@/db/schema'
import { demand, localeOf, personOf } from '@/domain/access'
import { DomainError } from '@/domain/error'
import { halfOf, type SaveSelfCheckInput } from '@/domain/self-check'
import { textIn } from '@/domain/text/text'
import { audit } from '../audit'
import type { Context } from '../context'
import { readData } from './data'
import type { CheckRow } from './queries'
import { catalogFor } from './service'

const wordsFor = ({ actor }: Context) => textIn(localeOf(actor)).selfCheck

/** Begins the check of the half year that runs; gives its id. For who may answer; CONFLICT where it has been begun. */
export async function startSelfCheck(ctx: Context): Promise<{ id: number }> {
  demand(ctx.actor, 'selfCheck.answer')
  const catalog = await catalogFor(ctx)
  const { start } = halfOf(catalog.today, catalog.calendar)
  return ctx.db.transaction(async tx => {
    const [added] = await tx
      .insert(selfChecks)
      .values({ startsOn: start, startedBy: personOf(ctx.actor), createdAt: ctx.now })
      .onConflictDoNothing()
      .returning({ id: selfChecks.id })
    if (!added) throw new DomainError('CONFLICT', wordsFor(ctx).already)
    await audit(tx, ctx, {
      ...{ action: 'self_check.started', subject: 'self_checks', subjectId: added.id },
      after: { startsOn: start },
    })
    return added
  })
}

/** A draft, locked. NOT_FOUND without it, LOCKED once it is finished, CONFLICT for an older revision. */
async function lockedFor(
  tx: Tx,
  ctx: Context,
  { id, revision }: { id: number; revision: number },
): Promise<CheckRow> {
  demand(ctx.actor, 'selfCheck.answer')
  const words = wordsFor(ctx)
  const [row] = await tx.select().from(selfChecks).where(eq(selfChecks.id, id)).for('update')
  if (!row) throw new DomainError('NOT_FOUND', words.noCheck)
  if (row.finishedAt) throw new DomainError('LOCKED', words.isFinished)
  if (row.revision !== revision) throw new DomainError('CONFLICT', words.changed)
  return row
}

const answersOf = (tx: Tx, checkId: number) =>
  tx
    .select({ sign: selfCheckAnswers.sign, answer: selfCheckAnswers.answer })
    .from(selfCheckAnswers)
    .where(eq(selfCheckAnswers.checkId, checkId))

const bySign = (rows: readonly { sign: string; answer: string | null }[]) =>
  Object.fromEntries(rows.map(({ sign, answer }) => [sign, answer]))

/** Saves the answers of a draft; gives its revision. For who may answer. The log keeps which sign was answered how, not the evidence. */
export async function saveSelfCheck(ctx: Context, input: SaveSelfCheckInput): Promise<{ revision: number }> {
  return ctx.db.transaction(async tx => {
    const row = await lockedFor(tx, ctx, input)
    const before = bySign(await answersOf(tx, row.id))
    if (input.answers.length > 0)
      await tx
        .insert(selfCheckAnswers)
        .values(input.answers.map(one => ({ ...one, checkId: row.id })))
        .onConflictDoUpdate({
          target: [selfCheckAnswers.checkId, selfCheckAnswers.sign],
          set: { answer: sql`excluded.answer`, evidence: sql`excluded.evidence`, link: sql`excluded.link` },
        })
    const revision = row.revision + 1
    await tx.update(selfChecks).set({ revision }).where(eq(selfChecks.id, row.id))
    await audit(tx, ctx, {
      ...{ action: 'self_check.saved', subject: 'self_checks', subjectId: row.id },
      ...{ before, after: { ...before, ...bySign(input.answers) } },
    })
    return { revision }
  })
}

/** Finishes a draft: what the data says on this day is kept with it, and nothing of it is changed any more. For who may answer. */
export async function finishSelfCheck(
  ctx: Context,
  input: { id: number; revision: number },
): Promise<{ revision: number }> {
  const catalog = await catalogFor(ctx)
  return ctx.db.transaction(async tx => {
    const row = await lockedFor(tx, ctx, input)
    const data = await readData(tx, catalog, halfOf(row.startsOn, catalog.calendar))
    const revision = row.revision + 1
    await tx
      .update(selfChecks)
      .set({
        ...{ finishedAt: ctx.now, finishedBy: personOf(ctx.actor), data, dataOn: catalog.today, revision },
      })
      .where(eq(selfChecks.id, row.id))
    await audit(tx, ctx, {
      ...{ action: 'self_check.finished', subject: 'self_checks', subjectId: row.id },
      after: bySign(await answersOf(tx, row.id)),
    })
    return { revision }
  })
}
