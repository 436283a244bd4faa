import { eq } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { benchmarks } from '@/db/schema'
import { demand } from '@/domain/access'
import type { BenchmarkFields, RetireBenchmarkInput, SetBenchmarkInput } from '@/domain/benchmark-input'
import { DomainError } from '@/domain/error'
import { audit } from '../../audit'
import { type Context, wordsFor } from '../../context'
import { type Catalog, type CatalogMetric, loadCatalog } from '../../figures/catalog'
import { type BenchmarkRow, listOwners } from '../queries'
import { faultsOf, rowOf } from './check'

type Values = ReturnType<typeof rowOf>

// The log keeps settings: a source's own words and links are no change of what is compared.
const settings = ({
  metricId,
  low,
  value,
  high,
  year,
  unit,
  scaleMin,
  scaleMax,
  boxes,
  retention,
  period,
  industry,
  customers,
  ownerId,
  reviewOn,
}: Values | BenchmarkRow) => ({
  ...{ metricId, low, value, high, year, unit, scaleMin, scaleMax, boxes, retention, period },
  ...{ industry, customers, ownerId, reviewOn },
})

/** The benchmark that may be changed, locked. NOT_FOUND once it is retired, CONFLICT for an older revision. */
async function lockedFor(tx: Tx, ctx: Context, id: number, revision: number): Promise<BenchmarkRow> {
  const { faults } = wordsFor(ctx).benchmarks
  const [row] = await tx.select().from(benchmarks).where(eq(benchmarks.id, id)).for('update')
  if (!row || row.retiredAt) throw new DomainError('NOT_FOUND', faults.gone)
  if (row.revision !== revision) throw new DomainError('CONFLICT', faults.changed)
  return row
}

function demandFit(
  ctx: Context,
  catalog: Catalog,
  fields: BenchmarkFields,
  owners: readonly { id: number }[],
  reviewThere: string | null,
): CatalogMetric {
  const { faults: words } = wordsFor(ctx).benchmarks
  const ids = owners.map(({ id }) => id)
  const faults = faultsOf(catalog, fields, ids, reviewThere)
  const metric = catalog.metricsByKey.get(fields.metric)
  if (Object.keys(faults).length > 0 || !metric)
    throw new DomainError('INVALID', words.marked, undefined, { ...faults })
  return metric
}

/** Writes a new benchmark with its line in the audit log; `starter`: which ready one it is. Gives its id. */
export async function insertBenchmark(
  tx: Tx,
  ctx: Context,
  values: Values,
  starter: string | null = null,
): Promise<number> {
  const [added] = await tx
    .insert(benchmarks)
    .values({ ...values, starter, createdAt: ctx.now })
    .returning({ id: benchmarks.id })
  const id = added?.id ?? 0
  const after = { ...settings(values), starter }
  await audit(tx, ctx, { action: 'benchmark.added', subject: 'benchmarks', subjectId: id, after })
  return id
}

/**
 * Adds a benchmark, or changes one of which the newest revision was read; gives id and new revision. INVALID by field for what cannot be one of the metric
 * (another unit or scale), NOT_FOUND for a retired one, CONFLICT where somebody was faster.
 */
export async function setBenchmark(
  ctx: Context,
  { id, revision, benchmark }: SetBenchmarkInput,
): Promise<{ id: number; revision: number }> {
  demand(ctx.actor, 'benchmarks.set')
  const catalog = await loadCatalog(ctx.db, ctx.now)
  return ctx.db.transaction(async tx => {
    const was = id === null ? null : await lockedFor(tx, ctx, id, revision)
    const owners = await listOwners(tx)
    const metric = demandFit(ctx, catalog, benchmark, owners, was?.reviewOn ?? null)
    const values = rowOf(benchmark, metric)
    if (was === null) return { id: await insertBenchmark(tx, ctx, values), revision: 1 }
    const next = was.revision + 1
    await tx
      .update(benchmarks)
      .set({ ...values, revision: next })
      .where(eq(benchmarks.id, was.id))
    await audit(tx, ctx, {
      ...{ action: 'benchmark.changed', subject: 'benchmarks', subjectId: was.id },
      before: { ...settings(was), revision: was.revision },
      after: { ...settings(values), revision: next, source: was.source !== values.source },
    })
    return { id: was.id, revision: next }
  })
}

/** Takes a benchmark off all screens, with a reason. NOT_FOUND and CONFLICT as where it is changed. */
export async function retireBenchmark(ctx: Context, input: RetireBenchmarkInput): Promise<void> {
  demand(ctx.actor, 'benchmarks.set')
  const { id, revision, reason } = input
  await ctx.db.transaction(async tx => {
    const was = await lockedFor(tx, ctx, id, revision)
    await tx
      .update(benchmarks)
      .set({ retiredAt: ctx.now, retiredReason: reason, revision: revision + 1 })
      .where(eq(benchmarks.id, id))
    await audit(tx, ctx, {
      ...{ action: 'benchmark.retired', subject: 'benchmarks', subjectId: id },
      ...{ before: settings(was), reason },
    })
  })
}
