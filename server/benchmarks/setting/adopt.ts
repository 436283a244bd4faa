import { demand, personOf } from '@/domain/access'
import { misfitOf } from '@/domain/benchmark-fit'
import type { AdoptStarterInput, BenchmarkFields } from '@/domain/benchmark-input'
import { DomainError } from '@/domain/error'
import { formatValue } from '@/domain/format'
import { textIn } from '@/domain/text/text'
import { type Context, wordsFor } from '../../context'
import { type Catalog, loadCatalog } from '../../figures/catalog'
import type { StarterDto } from '../dto'
import { measuredOn } from '../judge'
import { listOwners, type OwnedRow } from '../queries'
import { STARTERS, type Starter } from '../starters'
import { faultsOf, rowOf } from './check'
import { insertBenchmark } from './set'

/** Takes what is there already, gives the ready benchmarks with the metrics that each could be of: the same unit and scale. */
export function presentStarters(catalog: Catalog, there: readonly OwnedRow[]): StarterDto[] {
  const { starter: words } = textIn(catalog.locale).benchmarks
  return STARTERS.map(one => ({
    ...{ key: one.key, source: one.source, year: one.year, link: one.link },
    name: words.names[one.key] ?? one.source,
    text: formatValue(one.value, one.unit, catalog.locale),
    population: words.populations[one.key] ?? '',
    metrics: [...catalog.metrics.values()]
      .filter(({ kind }) => kind === one.kind)
      .filter(metric => misfitOf(one, measuredOn(metric, catalog.today)) === null)
      .filter(metric => !there.some(row => row.starter === one.key && row.metricId === metric.id))
      .map(({ key, name }) => ({ key, name })),
  }))
}

const fieldsOf = (
  starter: Starter,
  population: string,
  input: AdoptStarterInput,
  ownerId: number,
): BenchmarkFields => {
  const { source, link, year, unit, scale, boxes, retention, period, industry, customers, value } = starter
  return {
    ...{ metric: input.metric, lower: null, median: value, upper: null, source, link, year, industry },
    ...{ customers, population, unit, scale: scale && { ...scale }, boxes: boxes && [...boxes] },
    ...{ retention, period, ownerId, reviewOn: input.reviewOn },
  }
}

/** Takes a ready benchmark for a metric; whoever takes it owns it. NOT_FOUND for one that is not there, INVALID where it cannot be one of the metric. */
export async function adoptStarter(ctx: Context, input: AdoptStarterInput): Promise<{ id: number }> {
  demand(ctx.actor, 'benchmarks.set')
  const { benchmarks: words } = wordsFor(ctx)
  const starter = STARTERS.find(({ key }) => key === input.starter)
  if (!starter) throw new DomainError('NOT_FOUND', words.starter.noStarter)
  const catalog = await loadCatalog(ctx.db, ctx.now)
  return ctx.db.transaction(async tx => {
    const owners = (await listOwners(tx)).map(({ id }) => id)
    const population = words.starter.populations[starter.key] ?? ''
    const fields = fieldsOf(starter, population, input, personOf(ctx.actor) ?? 0)
    const faults = faultsOf(catalog, fields, owners)
    const metric = catalog.metricsByKey.get(input.metric)
    if (Object.keys(faults).length > 0 || metric?.kind !== starter.kind)
      throw new DomainError('INVALID', Object.values(faults)[0] ?? words.faults.marked, undefined, {
        ...faults,
      })
    return { id: await insertBenchmark(tx, ctx, rowOf(fields, metric), starter.key) }
  })
}
