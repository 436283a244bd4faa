import { can, demand, personOf } from '@/domain/access'
import { next, type Period, periodOf, previous } from '@/domain/calendar'
import { type EntryGridInput, formsOf } from '@/domain/entry'
import { datingOf, lastWholePeriods, monthOfKey, periodsIn } from '@/domain/entry-period'
import { DomainError } from '@/domain/error'
import { textIn } from '@/domain/text/text'
import type { Context } from '../context'
import type { Catalog, CatalogMetric } from '../figures/catalog'
import { type Ask, collect } from '../figures/collect'
import { versionOn } from '../figures/pools'
import { unitFor } from '../figures/wording'
import { listSpeakers, speakerOn } from '../sources/service'
import { askBefore } from './before'
import type { EntryBlockDto, EntryGridDto, EntryMetricDto } from './dto'
import { done } from './history'
import { listLocks, lockOn } from './locks'
import { catalogFor, mayEnter, needsReason } from './places'
import { listRequests } from './requests'
import { cutOf, cutsOf, formFor, listStanding, rowsOf, type Sheet } from './rows'

/** What is looked at: a month, or the last periods of one metric. */
interface Looked {
  month: Period
  metric: CatalogMetric | null
  back: number
  input: EntryGridInput
}

function lookedAt(catalog: Catalog, input: EntryGridInput): Looked {
  const whole = previous(periodOf(catalog.today, 'month', catalog.calendar), catalog.calendar)
  const named = input.period ? monthOfKey(input.period, catalog.today, catalog.calendar) : undefined
  const month = named && named.end <= catalog.today ? named : whole
  if (!input.back) return { month, metric: null, back: 0, input }
  const metric = catalog.metricsByKey.get(input.metric ?? '')
  if (!metric) throw new DomainError('NOT_FOUND', textIn(catalog.locale).faults.noMetric(input.metric ?? ''))
  return { month, metric, back: input.back, input }
}

/** The metrics to show, by function: a head's own; for who leads the company's, or those of the function that was chosen. */
function metricsFor(ctx: Context, catalog: Catalog, { metric, input }: Looked): CatalogMetric[] {
  const all = [...catalog.metrics.values()].filter(one => mayEnter(ctx, one))
  if (metric) return all.filter(({ id }) => id === metric.id)
  const chosen = catalog.functions.find(({ key }) => key === input.function)
  if (chosen) return all.filter(({ functionId }) => functionId === chosen.id)
  return all.filter(one => !needsReason(ctx, one))
}

function periodsFor(catalog: Catalog, metric: CatalogMetric, { month, back }: Looked): Period[] {
  const { today, calendar } = catalog
  const periods =
    back > 0
      ? lastWholePeriods(metric.cadence, today, back, calendar)
      : periodsIn(metric.cadence, month, calendar)
  const home = catalog.functions.find(({ id }) => id === metric.functionId)
  return periods.filter(period => {
    const { day } = datingOf(period, calendar)
    const isMeasured = (metric.versions[0]?.validFrom ?? '') <= day && (home?.validFrom ?? '') <= day
    return period.end <= today && isMeasured
  })
}

/** Why a metric has no rows on this screen; null: it has. */
function notTyped(sheet: Sheet, metric: CatalogMetric, shown: readonly Period[]): string | null {
  const { catalog, speakers } = sheet
  const { others } = textIn(catalog.locale).entering
  const rule = versionOn(metric, catalog.today)?.rule ?? {}
  const fed = shown.map(period => speakerOn(speakers, metric.id, datingOf(period, catalog.calendar).day))
  const [first] = fed
  if (first && fed.every(one => one?.authority === 'source')) return others.fed(first.source ?? '')
  if (formsOf({ kind: metric.kind, rule }).length === 0) return others.amounts
  if (shown.length > 0) return null
  return metric.cadence === 'quarter' ? others.notThisMonth : others.notYet
}

function askForMetric(ask: Ask, sheet: Sheet, metric: CatalogMetric, looked: Looked): () => EntryMetricDto {
  const { catalog } = sheet
  const shown = periodsFor(catalog, metric, looked)
  const cut = cutOf(sheet, metric, shown, looked.input.cuts?.[metric.key])
  const before = askBefore(ask, catalog, metric, { shown, isLine: looked.back > 0, cut })
  const version = versionOn(metric, shown.at(-1)?.start ?? catalog.today)
  const rule = version?.rule ?? {}
  const forms = formsOf({ kind: metric.kind, rule })
  const { key, name, kind, direction, minN, countedAs } = metric
  return () => ({
    ...{ key, name, kind, rule, direction, minN, countedAs, forms, cut },
    definition: version?.definition ?? '',
    unit: unitFor(metric),
    form: formFor(sheet, metric, forms) ?? 'ratio',
    cuts: cutsOf(catalog),
    rows: rowsOf(sheet, metric, { shown, cut, before: before() }),
  })
}

function askBlocks(ask: Ask, ctx: Context, sheet: Sheet, metrics: readonly CatalogMetric[], looked: Looked) {
  const { catalog } = sheet
  const homes = [null, ...catalog.functions.map(({ id }) => id)]
  const parts = homes.flatMap(home => {
    const own = metrics.filter(({ functionId }) => functionId === home)
    if (own.length === 0) return []
    const told = own.map(metric => ({
      metric,
      why: notTyped(sheet, metric, periodsFor(catalog, metric, looked)),
    }))
    const typed = told.filter(({ why }) => why === null || looked.back > 0)
    const asked = typed.map(({ metric }) => askForMetric(ask, sheet, metric, looked))
    const others = told.filter(one => !typed.includes(one))
    return [{ home, asked, others }]
  })
  return () =>
    parts.map(({ home, asked, others }): EntryBlockDto => {
      const found = catalog.functions.find(({ id }) => id === home)
      return {
        functionKey: found?.key ?? null,
        name: found?.name ?? catalog.company.name,
        needsReason: needsReason(ctx, { functionId: home }),
        metrics: asked.map(build => build()),
        others: others.map(({ metric, why }) => ({ key: metric.key, name: metric.name, why: why ?? '' })),
      }
    })
}

/**
 * The figures that somebody may enter: those due for a month, or the last periods of one metric. With each what was typed and handed in, by whom and
 * when, whether it is due or late, what came before and the usual range. FORBIDDEN for who may enter none; NOT_FOUND for a metric there is none of.
 */
export async function getEntryGrid(ctx: Context, input: EntryGridInput): Promise<EntryGridDto> {
  const catalog = await catalogFor(ctx)
  const looked = lookedAt(catalog, input)
  if (looked.metric)
    demand(ctx.actor, 'figures.enter', { functionId: looked.metric.functionId, reason: looked.metric.key })
  const metrics = metricsFor(ctx, catalog, looked)
  const ids = metrics.map(({ id }) => id)
  const [standing, speakers, locks, requests] = await Promise.all([
    listStanding(ctx.db, ids),
    listSpeakers(ctx.db, ids),
    listLocks(ctx.db),
    listRequests(ctx.db),
  ])
  const sheet: Sheet = { catalog, standing, speakers, locks, requests }
  const blocks = await collect(ctx.db, catalog, ask => askBlocks(ask, ctx, sheet, metrics, looked))
  const { month, back } = looked
  const later = next(month, catalog.calendar)
  const lock = lockOn(locks, month.start)
  const leads = can(ctx.actor, 'periods.lock')
  return {
    userId: personOf(ctx.actor) ?? 0,
    period: back > 0 ? null : { key: month.key, label: month.label },
    earlier: back > 0 ? null : previous(month, catalog.calendar).key,
    later: back > 0 || later.end > catalog.today ? null : later.key,
    back: back || null,
    lock: lock && back === 0 ? done(catalog, lock.by, lock.at) : null,
    ...{ leads, blocks },
    functions: leads ? catalog.functions.map(({ key, name }) => ({ key, name })) : [],
  }
}
