import { reaches } from '@/domain/access'
import { formatDay } from '@/domain/format'
import type { GoalAim } from '@/domain/goal'
import { placesFor } from '@/domain/places'
import type { SearchKind } from '@/domain/search'
import { textIn } from '@/domain/text/text'
import type { Context } from '../context'
import { type Catalog, loadCatalog } from '../figures/catalog'
import { goalText } from '../figures/wording'
import { listViewLinks } from '../views/service'
import type { FoundDto } from './dto'
import { readActionNames, readBenchmarkNames, readGoalNames } from './queries'

/** Something that can be gone to, with the other words by which it is known. */
export interface Thing extends FoundDto {
  also: string
}
export type Things = Readonly<Record<Exclude<SearchKind, 'recent' | 'customer'>, Thing[]>>

function metricThings(ctx: Context, catalog: Catalog): Thing[] {
  const { metrics, search } = textIn(catalog.locale)
  return [...catalog.metrics.values()]
    .filter(metric => reaches(ctx.actor, metric.functionId))
    .map(metric => {
      const owner = catalog.functions.find(one => one.id === metric.functionId)?.name ?? null
      const about = search.metricAbout(metrics.families[metric.family], owner)
      const { definition = '' } = metric.versions.at(-1) ?? {}
      const href = `/metrics/${encodeURIComponent(metric.key)}`
      return { href, name: metric.name, about, carries: true, also: `${metric.key} ${about} ${definition}` }
    })
    .sort((one, other) => one.name.localeCompare(other.name, catalog.locale))
}

function functionThings(catalog: Catalog): Thing[] {
  const { functionAbout: about } = textIn(catalog.locale).search
  return catalog.functions
    .filter(one => one.validTo === null || one.validTo > catalog.today)
    .map(({ key, name }) => {
      const href = `/functions/${encodeURIComponent(key)}`
      return { href, name, about, carries: true, also: key }
    })
}

type GoalRow = Awaited<ReturnType<typeof readGoalNames>>[number]

function goalThings(catalog: Catalog, rows: readonly GoalRow[]): Thing[] {
  const { search } = textIn(catalog.locale)
  return rows.flatMap(row => {
    const metric = catalog.metrics.get(row.metricId)
    if (!metric) return []
    const aim: GoalAim = row
    const about = search.goalAbout(goalText(metric, aim), row.owner)
    return [{ href: `/goals/${row.id}`, name: metric.name, about, carries: false, also: `goal ${about}` }]
  })
}

async function otherThings(ctx: Context, catalog: Catalog) {
  const { search } = textIn(catalog.locale)
  const [acting, compared] = await Promise.all([readActionNames(ctx.db), readBenchmarkNames(ctx.db)])
  const action = acting.map(({ id, title, metricId, startsOn }): Thing => {
    const on = catalog.metrics.get(metricId)?.name ?? ''
    const about = search.actionAbout(on, formatDay(startsOn, catalog.locale))
    return { href: `/actions/${id}`, name: title, about, carries: false, also: on }
  })
  const benchmark = compared.flatMap(({ id, metricId, source, year }): Thing[] => {
    const metric = catalog.metrics.get(metricId)
    const about = search.benchmarkAbout(source, year)
    if (!metric) return []
    const href = `/benchmarks#benchmark-${id}`
    return [{ href, name: metric.name, about, carries: false, also: `benchmark ${about}` }]
  })
  return { action, benchmark }
}

/** All that whoever asks may go to by name, but customers, of which there are too many to be listed. */
export async function listThings(ctx: Context, locale: string | undefined): Promise<Things> {
  const catalog = await loadCatalog(ctx.db, ctx.now, { ...(locale ? { locale } : {}) })
  const { search } = textIn(locale)
  const [views, goals, others] = await Promise.all([
    listViewLinks(ctx),
    readGoalNames(ctx.db),
    otherThings(ctx, catalog),
  ])
  return {
    view: views.map(({ href, name, by }) => ({
      ...{ href, name, about: search.viewAbout(by), carries: false, also: by ?? '' },
    })),
    screen: placesFor(ctx.actor).map(href => {
      const { name, also } = search.places[href]
      return { href, name, about: '', carries: true, also }
    }),
    metric: metricThings(ctx, catalog),
    goal: goalThings(catalog, goals),
    function: functionThings(catalog),
    ...others,
  }
}
