import type { DbOrTx } from '@/db/client'
import { DEFAULT_FILTERS } from '@/domain/filter'
import { isAtOdds, type LinkedBy } from '@/domain/perspectives'
import { textIn } from '@/domain/text/text'
import { type Assessment, assess } from '../figures/assess'
import type { Catalog, CatalogMetric } from '../figures/catalog'
import { askMetric, collect } from '../figures/collect'
import { CHART_PERIODS } from '../figures/plan'
import { viewOf } from '../figures/view'
import type { OddsDto } from './dto'
import { named } from './name'

export interface Pair {
  company: CatalogMetric
  customer: CatalogMetric
  by: LinkedBy
}

/** Which way a metric's last whole period has changed, where the engine calls that real; null: it cannot tell. */
function wayOf(assessment: Assessment | undefined): 'better' | 'worse' | 'other' | null {
  const change = assessment?.change()
  if (change?.state !== 'ok') return null
  if (!change.real) return 'other'
  return change.direction === 'better' || change.direction === 'worse' ? change.direction : 'other'
}

/** Takes pairs of a company metric on which pay depends and a customer metric that it serves, gives those at odds now, both by the one verdict of all screens, and of how many that cannot be told. */
export async function findOdds(
  db: DbOrTx,
  catalog: Catalog,
  pairs: readonly Pair[],
): Promise<{ odds: OddsDto[]; untold: number }> {
  const view = viewOf(catalog, DEFAULT_FILTERS)
  const metrics = new Map(
    pairs.flatMap(({ company, customer }) => [company, customer]).map(one => [one.id, one]),
  )
  const found = await collect(db, catalog, ask => {
    const asked = [...metrics.values()].map(metric =>
      askMetric(ask, catalog, view, { metric, scope: view.scope, history: CHART_PERIODS, goals: [] }),
    )
    return () =>
      new Map(
        asked.map(({ plan, pools }) => [
          plan.metric.id,
          assess(catalog, plan, pools(), { goal: null, charted: true }),
        ]),
      )
  })
  const words = textIn(catalog.locale).perspectives.findings
  const ways = new Map([...found].map(([id, assessment]) => [id, wayOf(assessment)]))
  const untold = pairs.filter(
    ({ company, customer }) => !ways.get(company.id) || !ways.get(customer.id),
  ).length
  const odds = pairs.flatMap(({ company, customer, by }) => {
    const [own, theirs] = [found.get(company.id), found.get(customer.id)]
    const [ownWay, theirWay] = [ways.get(company.id), ways.get(customer.id)]
    if (!own || !theirs || !ownWay || !theirWay || !isAtOdds(ownWay, theirWay)) return []
    const [one, other] = [own.period.label, theirs.period.label]
    const period = one === other ? one : `${one}, ${other}`
    return [
      {
        key: `${company.key} ${customer.key}`,
        words: words.one(company.name, customer.name, period),
        by,
        company: named(company),
        customer: named(customer),
      },
    ]
  })
  return { odds, untold }
}
