import { and, asc, eq, gt, inArray } from 'drizzle-orm'
import { actions, users } from '@/db/schema'
import { can, demand, reaches } from '@/domain/access'
import type { ActionsAnswer, ActionsQuery } from '@/domain/api/actions'
import { DomainError } from '@/domain/error'
import { textIn } from '@/domain/text/text'
import type { Context } from '../context'
import type { Catalog, CatalogMetric } from '../figures/catalog'
import { unitFor } from '../figures/wording'
import { comparedPlace, homeOfAction, placeOfAction } from './judge'
import { type PlaceIds, placed } from './places'
import { presentEffect } from './present'
import { catalogFor, judgeAll } from './service'
import { verdictWords } from './wording'

type Item = ActionsAnswer['items'][number]

function placeKeys(catalog: Catalog, place: PlaceIds): Item['place'] {
  const found = placed(catalog, place)
  return place.dimension && found ? { [place.dimension]: found.key } : {}
}

/**
 * Actions, oldest first, from the first one behind the id `after`, each with its verdict once it is reviewed. Takes a context whose actor may view
 * dashboards; gives one more than the page holds, where there is one. A function's token hears of actions aimed at its metrics and
 * the company's, unless they are another function's. NOT_FOUND for an unknown metric.
 */
export async function listActionsForPrograms(
  ctx: Context,
  query: ActionsQuery,
  after: number,
): Promise<Item[]> {
  const functionId = ctx.actor?.kind === 'token' ? ctx.actor.functionId : null
  demand(ctx.actor, 'dashboards.view', { functionId })
  const catalog = await catalogFor(ctx)
  const wanted = query.metric === undefined ? undefined : catalog.metricsByKey.get(query.metric)
  if (query.metric !== undefined && !wanted)
    throw new DomainError('NOT_FOUND', textIn().faults.noMetric(query.metric.slice(0, 80)))
  const metrics = [...catalog.metrics.values()].filter(
    one => reaches(ctx.actor, one.functionId) && (!wanted || one.id === wanted.id),
  )
  const homes = catalog.functions.filter(one => !reaches(ctx.actor, one.id)).map(one => one.id)
  const rows = await ctx.db
    .select({ row: actions, owner: users.name })
    .from(actions)
    .innerJoin(users, eq(users.id, actions.ownerId))
    .where(
      and(
        gt(actions.id, after),
        inArray(
          actions.metricId,
          metrics.map(one => one.id),
        ),
      ),
    )
    .orderBy(asc(actions.id))
  const heard = rows
    .filter(({ row }) => !homes.includes(homeOfAction(catalog, row) ?? 0))
    .filter(({ row }) => row.placeDimension !== 'function' || !homes.includes(row.placeId ?? 0))
    .slice(0, query.limit + 1)
  const names = can(ctx.actor, 'colleagues.view', { functionId })
  // A function's token hears figures of that function alone, beside it and in what it is compared with.
  const isOwn = (metric: CatalogMetric | undefined, dimension: string | null, id: number | null) =>
    functionId === null ||
    metric?.functionId === functionId ||
    (dimension === 'function' && id === functionId)
  const sees = (row: (typeof rows)[number]['row']) =>
    isOwn(catalog.metrics.get(row.metricId), row.placeDimension, row.placeId) &&
    (row.comparisonMetricId === null ||
      isOwn(catalog.metrics.get(row.comparisonMetricId), row.comparisonDimension, row.comparisonPlaceId))
  return (await judgeAll(ctx.db, catalog, heard)).map(({ row, owner, judged }) => {
    const { id, title, direction, startsOn, reviewOn } = row
    return {
      ...{ id, title, direction, startsOn, reviewOn },
      metric: judged.metric.key,
      unit: unitFor(judged.metric),
      function: catalog.functions.find(one => one.id === homeOfAction(catalog, row))?.key ?? null,
      place: placeKeys(catalog, placeOfAction(row)),
      comparison: judged.comparison && {
        metric: judged.comparison.key,
        place: placeKeys(catalog, comparedPlace(row)),
      },
      owner: names ? owner : null,
      state: sees(row) || !judged.effect ? judged.state : null,
      effect: sees(row) ? presentEffect(judged) : null,
      // What somebody wrote in their own words stays with people.
      words: sees(row) ? verdictWords(catalog, { ...row, withdrawnReason: null }, judged) : '',
    }
  })
}
