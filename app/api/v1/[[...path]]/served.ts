import { eventsQuery } from '@/domain/api/events'
import type { MetricsAnswer } from '@/domain/api/metrics'
import { observationsQuery } from '@/domain/api/observations'
import { openApiOf } from '@/domain/api/openapi'
import { OPERATIONS, type OperationId } from '@/domain/api/operations'
import { readParameters } from '@/domain/api/parameters'
import { listActionsForPrograms } from '@/server/actions/listing'
import { getIndex, listFunctions } from '@/server/api/company'
import { readPage } from '@/server/api/page'
import { listBenchmarks } from '@/server/benchmarks/service'
import { listShownGoals } from '@/server/goals/listing'
import { type Served, serve } from '@/server/http/door'
import { listInterplayForPrograms } from '@/server/interplay/listing'
import { getDefinition, listMetricHeads } from '@/server/metrics/listing'
import { getSeries } from '@/server/metrics/series'
import { answerPromise } from '@/server/promise/service'
import { sendEvents, sendObservations } from './sending'

const linked = <One extends { key: string }>(root: string, one: One) => {
  const href = `${root}/metrics/${encodeURIComponent(one.key)}`
  return { ...one, href, series: `${href}/series` }
}

/** Who answers which operation; the type sees to it that none is left out. */
export const SERVED: Readonly<Record<OperationId, Served>> = {
  getIndex: serve(OPERATIONS.getIndex, (ctx, _query, { root }) => getIndex(ctx, root)),
  listMetrics: serve(OPERATIONS.listMetrics, (ctx, { limit, cursor, ...filters }, { root }) =>
    readPage<MetricsAnswer['items'][number]>(
      { limit, cursor },
      {
        address: `${root}/metrics`,
        filters,
        read: async after =>
          (await listMetricHeads(ctx, { ...filters, limit }, after)).map(one => linked(root, one)),
        placeOf: one => one.key,
      },
    ),
  ),
  getMetric: serve(OPERATIONS.getMetric, async (ctx, _query, { params, root }) =>
    linked(root, await getDefinition(ctx, params.key ?? '')),
  ),
  getSeries: serve(OPERATIONS.getSeries, (ctx, query, { params }) =>
    getSeries(ctx, { key: params.key ?? '', query }),
  ),
  listFunctions: serve(OPERATIONS.listFunctions, (ctx, page, { root }) =>
    readPage(page, {
      address: `${root}/functions`,
      filters: {},
      read: after => listFunctions(ctx, page, after),
      placeOf: one => one.key,
    }),
  ),
  listGoals: serve(OPERATIONS.listGoals, (ctx, { limit, cursor, ...filters }, { root }) =>
    readPage(
      { limit, cursor },
      {
        address: `${root}/goals`,
        filters,
        read: after => listShownGoals(ctx, { ...filters, limit }, Number(after ?? 0)),
        placeOf: one => String(one.id),
      },
    ),
  ),
  listActions: serve(OPERATIONS.listActions, (ctx, { limit, cursor, ...filters }, { root }) =>
    readPage(
      { limit, cursor },
      {
        address: `${root}/actions`,
        filters,
        read: after => listActionsForPrograms(ctx, { ...filters, limit }, Number(after ?? 0)),
        placeOf: one => String(one.id),
      },
    ),
  ),
  listInterplay: serve(OPERATIONS.listInterplay, (ctx, { limit, cursor, ...filters }, { root }) =>
    readPage(
      { limit, cursor },
      {
        address: `${root}/interplay`,
        filters,
        read: after => listInterplayForPrograms(ctx, { ...filters, limit }, Number(after ?? 0)),
        placeOf: one => String(one.id),
      },
    ),
  ),
  listBenchmarks: serve(OPERATIONS.listBenchmarks, (ctx, { limit, cursor, ...filters }, { root }) =>
    readPage(
      { limit, cursor },
      {
        address: `${root}/benchmarks`,
        filters,
        read: after => listBenchmarks(ctx, { ...filters, limit }, Number(after ?? 0)),
        placeOf: one => String(one.id),
      },
    ),
  ),
  getPromise: serve(OPERATIONS.getPromise, (ctx, query) => answerPromise(ctx, query)),
  sendObservations: {
    operation: OPERATIONS.sendObservations,
    answer: (ctx, search, { sent }) =>
      sendObservations(ctx, observationsQuery.parse(readParameters(search)), sent),
  },
  sendEvents: {
    operation: OPERATIONS.sendEvents,
    answer: (ctx, search, { sent }) => sendEvents(ctx, eventsQuery.parse(readParameters(search)), sent),
  },
  getDocument: serve(OPERATIONS.getDocument, async (_ctx, _query, { root }) =>
    openApiOf(root.slice(0, -'/api/v1'.length)),
  ),
}
