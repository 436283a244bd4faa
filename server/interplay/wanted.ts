import type { DbOrTx } from '@/db/client'
import { together } from '@/db/client'
import type { Wanted } from '@/domain/interplay/fault'
import { isWantedOn } from '@/domain/own-target'
import type { Catalog, CatalogMetric } from '../figures/catalog'
import { WHOLE_COMPANY } from '../figures/pools'
import { goalFor, listGoals, listOwnTargets } from '../goals/service'

/**
 * What is wanted of durations today: by the function that a metric is of, and by the goal for all its customers. Of a goal that is still to be reached,
 * what it wants in the end: a threshold that moves each day would make each day's faults others. Takes a database and the catalog, gives
 * what is wanted of a metric.
 */
export async function readWanted(db: DbOrTx, catalog: Catalog): Promise<(metric: CatalogMetric) => Wanted> {
  const { today } = catalog
  const [targets, goals] = await together(db, [() => listOwnTargets(db), () => listGoals(db)])
  return metric => {
    const own = targets.find(
      one => one.metricId === metric.id && one.functionId === metric.functionId && isWantedOn(one, today),
    )
    const isOwn = metric.perspective === 'company' && own !== undefined
    return {
      own: isOwn ? own.target : null,
      goal: goalFor(goals, metric, WHOLE_COMPANY, today)?.target ?? null,
    }
  }
}
