import { eq, inArray } from 'drizzle-orm'
import { type DbOrTx, together } from '@/db/client'
import { goals, sources, users } from '@/db/schema'
import { periodOf } from '@/domain/calendar'
import { addDays } from '@/domain/day'
import { entryHref } from '@/domain/entry-address'
import { formatDay } from '@/domain/format'
import type { NoticeData, NoticeKind } from '@/domain/notice'
import { textIn } from '@/domain/text/text'
import type { Catalog } from '../../figures/catalog'
import { goalText } from '../../figures/wording'

interface Worded {
  text: string
  /** What somebody wrote of it: read where it can be blanked, never sent. */
  why: string | null
  href: string | null
}
interface Known {
  catalog: Catalog
  goals: ReadonlyMap<number, { row: typeof goals.$inferSelect; withdrawer: string | null }>
  sources: ReadonlyMap<number, string>
  askers: ReadonlyMap<number, string>
}
type Said = Omit<Worded, 'why'> & Partial<Pick<Worded, 'why'>>
type About = { kind: NoticeKind; data: NoticeData }

/** Reads what notices are about: their goals, sources and who asked, by id. */
async function readKnown(db: DbOrTx, catalog: Catalog, list: readonly About[]): Promise<Known> {
  const goalIds = list.flatMap(({ data }) => data.goalId ?? [])
  const sourceIds = list.flatMap(({ data }) => data.sourceId ?? [])
  const askerIds = list.flatMap(({ data }) => data.askerId ?? [])
  const [goalRows, sourceRows, askerRows] = await together(db, [
    () =>
      db
        .select({ row: goals, withdrawer: users.name })
        .from(goals)
        .leftJoin(users, eq(users.id, goals.withdrawnBy))
        .where(inArray(goals.id, goalIds)),
    () =>
      db.select({ id: sources.id, name: sources.name }).from(sources).where(inArray(sources.id, sourceIds)),
    () => db.select({ id: users.id, name: users.name }).from(users).where(inArray(users.id, askerIds)),
  ])
  return {
    catalog,
    goals: new Map(goalRows.map(one => [one.row.id, one])),
    sources: new Map(sourceRows.map(({ id, name }) => [id, name])),
    askers: new Map(askerRows.map(({ id, name }) => [id, name])),
  }
}

function goalSaid({ catalog, goals: known }: Known, { kind, data }: About): Said | null {
  const found = known.get(data.goalId ?? 0)
  const row = found?.row
  const metric = row && catalog.metrics.get(row.metricId)
  if (!row || !metric) return null
  const { notices, goalScreens, why } = textIn(catalog.locale)
  const { says } = notices
  const goal = goalScreens.list.labelled(metric.name, goalText(metric, row))
  const href = `/goals/${row.id}`
  const month = data.period && periodOf(data.period, 'month', catalog.calendar).label
  const unit = catalog.functions.find(({ id }) => id === data.functionId)?.name ?? notices.theCompany
  switch (kind) {
    case 'goal_outlook': {
      const word = data.state === 'off_track' ? why.outlooks.off_track : why.outlooks.at_risk
      return { text: says.goal_outlook(word, goal, month ?? ''), href }
    }
    case 'goal_due':
      return data.state === 'over'
        ? { text: says.goal_due.over(goal), href }
        : { text: says.goal_due.soon(goal, formatDay(row.dueOn, catalog.locale)), href }
    case 'contribution_asked':
      return { text: says.contribution_asked(unit, goal), href }
    case 'goal_withdrawn':
      return { text: says.goal_withdrawn(goal, found.withdrawer), href, why: row.withdrawnReason }
    default:
      return { text: says.goal_moved(goal), href }
  }
}

function figuresSaid({ catalog, askers }: Known, { kind, data }: About): Said | null {
  const { says, theCompany } = textIn(catalog.locale).notices
  const { period: start, grain = 'month', metricIds = [], functionId, askerId } = data
  if (!start) return null
  const period = periodOf(start, grain, catalog.calendar)
  const unit = catalog.functions.find(({ id }) => id === functionId)
  const names = metricIds.flatMap(id => catalog.metrics.get(id)?.name ?? [])
  // A quarter is entered with the last of its months.
  const month = periodOf(addDays(period.end, -1), 'month', catalog.calendar)
  const href = entryHref({ period: month.key, ...(unit && { function: unit.key }) })
  const said = [unit?.name ?? theCompany, period.label, names] as const
  if (kind === 'figure_asked')
    return { text: says.figure_asked(askers.get(askerId ?? 0) ?? null, ...said), href }
  return { text: kind === 'figures_late' ? says.figures_late(...said) : says.figures_due(...said), href }
}

function sourceSaid({ catalog, sources: known }: Known, { data }: About): Said | null {
  const name = known.get(data.sourceId ?? 0)
  const { source_stuck: says } = textIn(catalog.locale).notices.says
  if (name === undefined) return null
  const said = data.state === 'parked' ? says.parked : says.needs_credentials
  return { text: said(name), href: `/sources/${data.sourceId}` }
}

function said(known: Known, one: About): Said {
  const gone = { text: textIn(known.catalog.locale).notices.says.gone, href: null }
  switch (one.kind) {
    case 'figures_due':
    case 'figures_late':
    case 'figure_asked':
      return figuresSaid(known, one) ?? gone
    case 'source_stuck':
      return sourceSaid(known, one) ?? gone
    default:
      return goalSaid(known, one) ?? gone
  }
}

/** Takes notices and the catalog in their reader's locale; gives each its sentence and where it leads. Customers are in none of them. */
export async function wordNotices<One extends About>(
  db: DbOrTx,
  catalog: Catalog,
  list: readonly One[],
): Promise<(One & Worded)[]> {
  const known = await readKnown(db, catalog, list)
  return list.map(one => ({ ...one, why: null, ...said(known, one) }))
}
