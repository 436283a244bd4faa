import { and, eq, isNull } from 'drizzle-orm'
import { internalBenchmarks } from '@/db/schema'
import { demand } from '@/domain/access'
import type { AddInternalInput, RetireBenchmarkInput } from '@/domain/benchmark-input'
import { DomainError } from '@/domain/error'
import { audit } from '../../audit'
import { type Context, wordsFor } from '../../context'
import { loadCatalog } from '../../figures/catalog'
import { bestOfFor } from '../best'

/** Takes the best of our own functions, regions or products as a mark. INVALID where a metric has no best one, CONFLICT where it is there already. */
export async function addOwnBest(
  ctx: Context,
  { metric: key, by, over }: AddInternalInput,
): Promise<{ id: number }> {
  demand(ctx.actor, 'benchmarks.set')
  const { faults, internal } = wordsFor(ctx).benchmarks
  const catalog = await loadCatalog(ctx.db, ctx.now)
  const metric = catalog.metricsByKey.get(key)
  if (!metric) throw new DomainError('NOT_FOUND', faults.noMetric)
  const possible = bestOfFor(metric)
  if (!possible.includes(by)) {
    const said = possible.length === 0 ? internal.noKind : internal.noFunction
    throw new DomainError('INVALID', said, undefined, { by: said })
  }
  return ctx.db.transaction(async tx => {
    const [added] = await tx
      .insert(internalBenchmarks)
      .values({ metricId: metric.id, by, over, createdAt: ctx.now })
      .onConflictDoNothing()
      .returning({ id: internalBenchmarks.id })
    if (!added) throw new DomainError('CONFLICT', internal.there)
    await audit(tx, ctx, {
      ...{ action: 'benchmark.ownBestAdded', subject: 'internal_benchmarks', subjectId: added.id },
      after: { metricId: metric.id, by, over },
    })
    return added
  })
}

/** Retires a mark of our own best, with a reason. NOT_FOUND once it is, CONFLICT for an older revision. */
export async function retireOwnBest(ctx: Context, input: RetireBenchmarkInput): Promise<void> {
  demand(ctx.actor, 'benchmarks.set')
  const { faults } = wordsFor(ctx).benchmarks
  const { id, revision, reason } = input
  await ctx.db.transaction(async tx => {
    const open = and(eq(internalBenchmarks.id, id), isNull(internalBenchmarks.retiredAt))
    const [row] = await tx.select().from(internalBenchmarks).where(open).for('update')
    if (!row) throw new DomainError('NOT_FOUND', faults.gone)
    if (row.revision !== revision) throw new DomainError('CONFLICT', faults.changed)
    await tx
      .update(internalBenchmarks)
      .set({ retiredAt: ctx.now, retiredReason: reason, revision: revision + 1 })
      .where(eq(internalBenchmarks.id, id))
    const before = { metricId: row.metricId, by: row.by, over: row.over }
    await audit(tx, ctx, {
      ...{ action: 'benchmark.ownBestRetired', subject: 'internal_benchmarks', subjectId: id },
      ...{ before, reason },
    })
  })
}
