import { metricLinks } from '@/db/schema'
import { demand, localeOf } from '@/domain/access'
import { isWantedOn } from '@/domain/own-target'
import { linkedTo } from '@/domain/perspectives'
import { textIn } from '@/domain/text/text'
import type { Context } from '../context'
import { type Catalog, type CatalogMetric, loadCatalog } from '../figures/catalog'
import { type Goal, isCurrent, listGoals, listOwnTargets, type OwnTarget } from '../goals/service'
import type { MixDto, PerspectivesDto } from './dto'
import { named } from './name'
import { findOdds, type Pair } from './odds'

interface Aims {
  goals: readonly Goal[]
  targets: readonly OwnTarget[]
}

/** Goals of a function that hold: of its metrics, or set for it or for what merged into it. */
function goalsOf(catalog: Catalog, functionId: number | null, goals: readonly Goal[]) {
  const own = goals.filter(isCurrent).filter(({ metricId, scope }) => {
    const home = scope.function > 0 ? scope.function : (catalog.metrics.get(metricId)?.functionId ?? null)
    return home === functionId
  })
  const of = (perspective: 'company' | 'customer') =>
    own.filter(({ metricId }) => catalog.metrics.get(metricId)?.perspective === perspective).length
  return { company: of('company'), customer: of('customer') }
}

function mixOf(
  catalog: Catalog,
  unit: { id: number; key: string; name: string } | null,
  { goals, targets }: Aims,
): MixDto {
  const words = textIn(catalog.locale).perspectives
  const own = [...catalog.metrics.values()].filter(({ functionId }) => functionId === (unit?.id ?? null))
  const [company, customer] = (['company', 'customer'] as const).map(side =>
    own.filter(({ perspective }) => perspective === side).map(named),
  ) as [MixDto['company'], MixDto['customer']]
  const paid = (list: MixDto['company']) => list.filter(one => one.paid).length
  const name = unit?.name ?? words.company
  const counts = { company: company.length, customer: customer.length }
  return {
    ...{ key: unit?.key ?? null, name, company, customer },
    sentence: words.mix(name, { ...counts, paid: { company: paid(company), customer: paid(customer) } }),
    ownTargets: targets.filter(
      one =>
        one.functionId === unit?.id && catalog.metrics.has(one.metricId) && isWantedOn(one, catalog.today),
    ).length,
    goals: goalsOf(catalog, unit?.id ?? null, goals),
  }
}

/** Company metrics on which pay depends, each with the customer metrics that it serves: by what people said, and by stage. */
function pairsOf(
  metrics: readonly CatalogMetric[],
  links: readonly (typeof metricLinks.$inferSelect)[],
): Pair[] {
  return metrics
    .filter(({ perspective, payDependsOnIt }) => perspective === 'company' && payDependsOnIt)
    .flatMap(company => {
      const said = links.filter(one => one.companyMetricId === company.id).map(one => one.customerMetricId)
      return linkedTo(company, metrics, new Set(said)).map(({ metric, by }) => ({
        company,
        customer: metric,
        by,
      }))
    })
}

/**
 * From which side each function looks: its metrics in both perspectives, own targets, goals, what pay depends on, and where what is paid for improves while a
 * customer metric that it serves worsens. Takes a context whose actor may view dashboards.
 */
export async function getPerspectives(ctx: Context): Promise<PerspectivesDto> {
  demand(ctx.actor, 'dashboards.view')
  const locale = localeOf(ctx.actor)
  const [catalog, goals, targets, links] = await Promise.all([
    loadCatalog(ctx.db, ctx.now, { ...(locale ? { locale } : {}) }),
    listGoals(ctx.db),
    listOwnTargets(ctx.db),
    ctx.db.select().from(metricLinks),
  ])
  const words = textIn(locale).perspectives
  const pairs = pairsOf([...catalog.metrics.values()], links)
  const { odds, untold } = await findOdds(ctx.db, catalog, pairs)
  const units = catalog.functions.filter(({ validTo }) => validTo === null || validTo > catalog.today)
  const mixes = [...units, null].map(unit => mixOf(catalog, unit, { goals, targets }))
  const measuring = mixes.filter(mix => mix.company.length + mix.customer.length > 0)
  const functions = measuring.filter(mix => mix.key !== null)
  const inside = functions.filter(mix => mix.company.length > mix.customer.length)
  // The one that looks most at itself is named: it is where one would begin.
  const most = inside.toSorted(
    (one, other) => other.company.length - other.customer.length - (one.company.length - one.customer.length),
  )[0]
  const said = [
    ...odds.slice(0, 1).map(one => one.words),
    functions.length === 0 ? words.summary.none : words.summary.inside(inside.length, functions.length),
    ...(most ? [most.sentence] : []),
  ]
  return {
    summary: said.join(' '),
    odds,
    watched: words.findings.none(pairs.length, pairs.length - untold),
    untold: untold === 0 ? null : words.findings.untold(untold, pairs.length),
    functions: mixes.filter(mix => mix.key !== null || measuring.includes(mix)),
  }
}
