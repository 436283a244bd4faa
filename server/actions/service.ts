import type { DbOrTx } from '@/db/client'
import { admits, demand, localeOf } from '@/domain/access'
import { type ActionSearch, REVIEWED } from '@/domain/action'
import { DomainError } from '@/domain/error'
import { functionOn } from '@/domain/function-merge'
import { textIn } from '@/domain/text/text'
import type { Context } from '../context'
import { type Catalog, type CatalogMetric, loadCatalog } from '../figures/catalog'
import { collect } from '../figures/collect'
import type { ActionDto, ActionItemDto, ActionListDto } from './dto'
import { type ActionRow, askJudged, homeOfAction, type Judged, placeOfAction } from './judge'
import { placed } from './places'
import { presentOne } from './present'
import { type ActionWithNames, findAction, readActions, readActionsOf } from './queries'
import { verdictWords } from './wording'

export { askJudged } from './judge'
export { type ActionWithNames, readActionsNow } from './queries'

/** The company's words as the reader has them; retired metrics too, for actions outlive them. */
export const catalogFor = ({ db, now, actor }: Pick<Context, 'db' | 'now' | 'actor'>): Promise<Catalog> =>
  loadCatalog(db, now, { locale: localeOf(actor), retired: true })

/** Takes rows, gives each that has its metric with its judgement: all their periods are one read. */
export async function judgeAll<Row extends { row: ActionRow }>(
  db: DbOrTx,
  catalog: Catalog,
  rows: readonly Row[],
): Promise<(Row & { judged: Judged })[]> {
  const built = await collect(db, catalog, ask => {
    const all = rows.map(one => ({ one, build: askJudged(ask, catalog, one.row) }))
    return () => all.map(({ one, build }) => ({ ...one, judged: build() }))
  })
  return built.flatMap(one => (one.judged ? [{ ...one, judged: one.judged }] : []))
}

const nameOf = ({ functions }: Catalog, id: number | null) => functions.find(one => one.id === id)?.name

function homeName(catalog: Catalog, row: ActionRow): string | null {
  const home = homeOfAction(catalog, row)
  const [here, former] = [nameOf(catalog, home), nameOf(catalog, row.functionId)]
  if (!here) return null
  return home === row.functionId || !former
    ? here
    : textIn(catalog.locale).actions.registeredFor(here, former)
}

function placeName(catalog: Catalog, row: ActionRow): string | null {
  const { dimension, id } = placeOfAction(row)
  const name = placed(catalog, { dimension, id })?.name ?? null
  if (name === null || dimension !== 'function' || id === null) return name
  const home = functionOn(catalog.merges, id, catalog.today)
  return home === id ? name : textIn(catalog.locale).actions.partOf(name, nameOf(catalog, home) ?? '')
}

/** Takes an action with its judgement, gives it as a list shows it. */
export function presentItem(
  catalog: Catalog,
  { row, owner }: Pick<ActionWithNames, 'row' | 'owner'>,
  judged: Judged,
): ActionItemDto {
  return {
    id: row.id,
    title: row.title,
    metric: { key: judged.metric.key, name: judged.metric.name },
    functionName: homeName(catalog, row),
    placeName: placeName(catalog, row),
    owner,
    startsOn: row.startsOn,
    reviewOn: row.reviewOn,
    state: judged.state,
    words: verdictWords(catalog, row, judged),
  }
}

function isWanted(catalog: Catalog, search: ActionSearch, row: ActionRow, { state }: Judged): boolean {
  const home = catalog.functions.find(one => one.id === homeOfAction(catalog, row))?.key ?? '-'
  return (
    (search.state === null || search.state === state) &&
    (search.function === null || search.function === home) &&
    (search.owner === null || search.owner === row.ownerId)
  )
}

/**
 * All actions that fit a search, each with where it stands, and how many of all helped. Takes a context whose actor may view dashboards.
 * The figures of all of them are read at once; how many observations lie behind them makes no difference.
 */
export async function listActions(ctx: Context, search: ActionSearch): Promise<ActionListDto> {
  demand(ctx.actor, 'dashboards.view')
  const catalog = await catalogFor(ctx)
  const all = await judgeAll(ctx.db, catalog, await readActions(ctx.db))
  const count = (...states: readonly string[]) => all.filter(one => states.includes(one.judged.state)).length
  const owners = new Map(all.map(({ row, owner }) => [row.ownerId, owner]))
  const summary = textIn(catalog.locale).actions.summary({
    reviewed: count(...REVIEWED),
    better: count('better'),
    worse: count('worse'),
    cannotTell: count('cannot_tell'),
    underWay: count('under_way', 'waiting'),
  })
  return {
    summary,
    items: all
      .filter(({ row, judged }) => isWanted(catalog, search, row, judged))
      .map(one => presentItem(catalog, one, one.judged)),
    all: all.length,
    search,
    functions: catalog.functions.map(({ key, name }) => ({ key, name })),
    owners: [...owners]
      .map(([id, name]) => ({ id, name }))
      .toSorted((one, other) => one.name.localeCompare(other.name)),
    mayRegister: admits(ctx.actor, 'actions.register'),
  }
}

/** One action with its chart and, from its review on, its verdict. Takes a context whose actor may view dashboards; NOT_FOUND without such an action. */
export async function getAction(ctx: Context, { id }: { id: number }): Promise<ActionDto> {
  demand(ctx.actor, 'dashboards.view')
  const [catalog, found] = await Promise.all([catalogFor(ctx), findAction(ctx.db, id)])
  const [one] = found ? await judgeAll(ctx.db, catalog, [found]) : []
  if (!one) throw new DomainError('NOT_FOUND', textIn(catalog.locale).actions.noAction)
  return presentOne(ctx, catalog, one, presentItem(catalog, one, one.judged))
}

/** Something that a metric's chart says of an action, on one day. */
export interface ActionMark {
  key: string
  onDay: string
  text: string
  href: string
}

/** Takes a metric of a catalog, gives its actions as flags: where each begins, and where it is or was judged. Withdrawn ones have none. */
export async function listActionMarks(
  db: DbOrTx,
  catalog: Catalog,
  metric: CatalogMetric,
): Promise<ActionMark[]> {
  const rows = (await readActionsOf(db, metric.id)).filter(row => row.withdrawnAt === null)
  if (rows.length === 0) return []
  const words = textIn(catalog.locale).actions
  const judged = await judgeAll(
    db,
    catalog,
    rows.map(row => ({ row })),
  )
  return judged.flatMap(({ row, judged: { state } }) => {
    const href = `/actions/${row.id}`
    const place = placed(catalog, placeOfAction(row))?.name
    const title = place ? words.inPlace(row.title, place) : row.title
    const review = REVIEWED.includes(state)
      ? words.mark.review(title, words.states[state])
      : words.mark.due(title)
    return [
      { key: `action-${row.id}-start`, onDay: row.startsOn, text: words.mark.begins(title), href },
      { key: `action-${row.id}-review`, onDay: row.reviewOn, text: review, href },
    ]
  })
}
