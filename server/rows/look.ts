import { demand, localeOf } from '@/domain/access'
import { isAnswer } from '@/domain/kind'
import { ALL_ROWS, type RowSearch, type RowsInput } from '@/domain/rows'
import { ANY } from '@/domain/slice'
import type { Context } from '../context'
import { readableRecords, seeCustomers } from '../customers/service'
import { asOf } from '../figures/as-of'
import { type Catalog, type CatalogMetric, getMetricByKey, loadCatalog } from '../figures/catalog'
import { placeOf, versionsIn } from '../figures/pools'
import { type View, viewOf } from '../figures/view'
import { knowsEvents, type Sight } from './present'
import { countRows, type Looked, listTypists, type Row } from './queries'

/** Everything that is the same for every page of one list, and for its file. */
export interface Looking {
  catalog: Catalog
  view: View
  metric: CatalogMetric
  looked: Looked
  sight: Omit<Sight, 'customers'>
}

/**
 * One by one an answer is a person's, so a value is shown where the place has as many as a figure needs, or where whoever asks may read the
 * records of all that is looked at.
 */
async function showsValues(ctx: Context, catalog: Catalog, looked: Looked, within: Sight['within']) {
  const { metric, scope } = looked
  if (!isAnswer(metric.kind) || within === 'all') return true
  const home = scope.function === ANY ? metric.functionId : scope.function
  if (home !== null && within.includes(home)) return true
  const counted = { ...looked, search: { ...ALL_ROWS, share: 'counted' as const } }
  return (await countRows(ctx.db, catalog, counted, metric.minN)) >= metric.minN
}

/** Only what a kind's values are narrows its records: whatever else is stored with them is not asked. */
function narrowingOf({ kind }: CatalogMetric, search: RowSearch, values: boolean): RowSearch {
  // A list of those with one value would tell the values that are not shown.
  const answers = values && isAnswer(kind)
  return {
    ...search,
    ...(answers ? {} : { answer: null, mood: null }),
    ...(values && kind === 'duration' ? {} : { hours: null }),
  }
}

/** Takes what is asked for, gives what is looked at and what the asker may see of it. NOT_FOUND for an unknown key. */
export async function lookAt(ctx: Context, { key, filters, search }: RowsInput): Promise<Looking> {
  demand(ctx.actor, 'dashboards.view')
  const [now, within] = await Promise.all([
    loadCatalog(ctx.db, ctx.now, { ...localised(ctx), retired: true }),
    readableRecords(ctx),
  ])
  const view = viewOf(now, filters)
  const catalog = asOf(now, view.period)
  const metric = getMetricByKey(catalog, key)
  demand(ctx.actor, 'dashboards.view', { functionId: view.scope.function > 0 ? view.scope.function : null })
  const whole = {
    metric,
    scope: placeOf(metric, view.scope),
    span: view.period,
    search: ALL_ROWS,
    valued: 'all' as const,
  }
  const [values, typists] = await Promise.all([
    showsValues(ctx, catalog, whole, within),
    listTypists(ctx.db, metric.id, view.period),
  ])
  const looked: Looked = {
    ...{ ...whole, search: narrowingOf(metric, search, values) },
    valued: knowsEvents(within) ? within : 'all',
  }
  const severalVersions = versionsIn(metric, view.period).length > 1
  return { catalog, view, metric, looked, sight: { within, values, typists, severalVersions } }
}

const localised = ({ actor }: Context) => {
  const locale = localeOf(actor)
  return locale ? { locale } : {}
}

/** Whose the rows are, as far as whoever asks may see; nobody's where they may read no records at all. */
export function customersOf(ctx: Context, { within }: Omit<Sight, 'customers'>, rows: readonly Row[]) {
  const readable = within === 'all' ? rows : rows.filter(row => within.includes(row.functionId))
  const ids = [...new Set(readable.flatMap(row => row.customerId ?? []))]
  return ids.length === 0 ? new Map() : seeCustomers(ctx, ids)
}
