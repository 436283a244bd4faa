import { eq } from 'drizzle-orm'
import { interplayFaults } from '@/db/schema'
import { demand, localeOf, personOf } from '@/domain/access'
import { DomainError } from '@/domain/error'
import { canBeFault, type FaultInput } from '@/domain/interplay/fault'
import { textIn } from '@/domain/text/text'
import { audit } from '../audit'
import type { Context } from '../context'
import { loadCatalog } from '../figures/catalog'

/**
 * Says what counts as a fault in a metric: its name in sentences, for durations from how long on, and whether it is tried. For CX leads; audited.
 * NOT_FOUND without the metric, INVALID where its facts cannot be faults or have no hours, CONFLICT for an older revision. Relations are
 * worked out anew with all the rest.
 */
export async function setFault(ctx: Context, input: FaultInput): Promise<{ revision: number }> {
  demand(ctx.actor, 'interplay.set')
  const text = textIn(localeOf(ctx.actor))
  const catalog = await loadCatalog(ctx.db, ctx.now)
  const metric = catalog.metricsByKey.get(input.metric)
  if (!metric) throw new DomainError('NOT_FOUND', text.faults.noMetric(input.metric.slice(0, 80)))
  const { faults: words } = text.interplay
  if (!canBeFault(metric)) throw new DomainError('INVALID', words.notFault)
  if (input.hours !== null && metric.kind !== 'duration') throw new DomainError('INVALID', words.noHours)
  return ctx.db.transaction(async tx => {
    const [before] = await tx
      .select()
      .from(interplayFaults)
      .where(eq(interplayFaults.metricId, metric.id))
      .for('update')
    if ((before?.revision ?? 0) !== input.revision) throw new DomainError('CONFLICT', words.stale)
    const revision = input.revision + 1
    const now = { words: input.words || null, hours: input.hours, isActive: input.isActive }
    const row = { ...now, revision, changedBy: personOf(ctx.actor), changedAt: ctx.now }
    const written = before
      ? await tx.update(interplayFaults).set(row).where(eq(interplayFaults.metricId, metric.id)).returning()
      : await tx
          .insert(interplayFaults)
          .values({ ...row, metricId: metric.id })
          .onConflictDoNothing()
          .returning()
    if (written.length === 0) throw new DomainError('CONFLICT', words.stale)
    await audit(tx, ctx, {
      ...{ action: 'interplay.faultSet', subject: 'metrics', subjectId: metric.id },
      before: before && { words: before.words, hours: before.hours, isActive: before.isActive },
      after: now,
    })
    return { revision }
  })
}
