import { asc } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { metrics } from '@/db/schema'
import { can, demand, localeOf } from '@/domain/access'
import { type CalendarRules, periodOf } from '@/domain/calendar'
import { addDays, type Day } from '@/domain/day'
import { DomainError } from '@/domain/error'
import { ALWAYS, FOREVER } from '@/domain/organisation'
import { type Context, wordsFor } from '../../context'
import { loadCatalog } from '../../figures/catalog'
import { listLeads } from '../ready'
import type { DefiningDto, EditingDto } from './dto'
import { listHistory } from './history'
import { loadPlaces, type Places } from './places'
import { proposalOf } from './proposals'
import { listInTheWay } from './retire'
import { listVersions, type MetricRow, newestOf, type VersionRow, wordsOf } from './row'
import { boundaryGrain } from './rule'
import { ruleWords } from './rule-words'
import { hasFacts, standing } from './save'

const named = ({ key, name }: { key: string; name: string }) => ({ key, name })

function placesDto(places: Places): Pick<DefiningDto, 'functions' | 'stages' | 'touchpoints'> {
  const stageKey = (id: number) => places.stages.find(one => one.id === id)?.key ?? ''
  return {
    functions: places.functions.map(named),
    stages: places.stages.map(named),
    touchpoints: places.touchpoints.map(({ key, name, stageId }) => ({
      key,
      name,
      stage: stageKey(stageId),
    })),
  }
}

/**
 * What one chooses among where a metric is defined or proposed; with a proposal's id what it says. Who may neither is told who leads. NOT_FOUND
 * for a proposal that is not there.
 */
export async function getDefining(ctx: Context, { proposal }: { proposal?: number }): Promise<DefiningDto> {
  const [places, taken, leads, definition] = await Promise.all([
    loadPlaces(ctx.db, ctx.now),
    ctx.db.select({ key: metrics.key }).from(metrics).orderBy(asc(metrics.key)),
    listLeads(ctx.db, ctx.now),
    proposal === undefined ? null : proposalOf(ctx, proposal),
  ])
  const { actor } = ctx
  const own = actor?.kind === 'user' ? actor.headOf : []
  const defines = can(actor, 'metrics.define')
  const proposes = places.functions.some(one => own.includes(one.id))
  const all = placesDto(places)
  const functions = places.functions.filter(one => defines || own.includes(one.id)).map(named)
  return {
    ...all,
    functions,
    may: defines ? 'define' : proposes ? 'propose' : null,
    leads,
    keys: taken.map(one => one.key),
    proposal: definition && proposal !== undefined ? { id: proposal, definition } : null,
  }
}

const BACK = { month: 36, quarter: 12 } as const
const AHEAD = { month: 12, quarter: 4 } as const

/** First days of periods around today, the oldest first, after a day. */
function boundariesOf(row: MetricRow, after: Day, today: Day, calendar: CalendarRules) {
  const grain = boundaryGrain(row)
  const running = periodOf(today, grain, calendar)
  const list = [running]
  for (let nth = 0; nth < AHEAD[grain]; nth++) {
    const last = list.at(-1)
    if (last) list.push(periodOf(last.end, grain, calendar))
  }
  for (let nth = 0; nth < BACK[grain]; nth++) {
    const [first] = list
    if (first) list.unshift(periodOf(addDays(first.start, -1), grain, calendar))
  }
  return {
    boundaries: list.filter(one => one.start > after).map(({ start, label }) => ({ day: start, label })),
    next: running.end > after ? running.end : (list.find(one => one.start > after)?.start ?? running.end),
  }
}

function versionsDto(ctx: Context, row: MetricRow, versions: readonly VersionRow[]): EditingDto['versions'] {
  return versions.map(({ number, validFrom, validTo, reason, supersededAt, rule }) => ({
    ...{ number, validFrom, reason },
    validTo: validTo === FOREVER ? null : validTo,
    superseded: supersededAt !== null,
    rule: ruleWords(row.kind, rule, wordsFor(ctx), row.direction),
  }))
}

/** Everything that the editor of a metric shows, for who may define. NOT_FOUND for an unknown key. */
export async function getEditing(ctx: Context, { key }: { key: string }): Promise<EditingDto> {
  demand(ctx.actor, 'metrics.define')
  const row = await findMetric(ctx.db, ctx, key)
  const versions = await listVersions(ctx.db, row.id)
  const newest = newestOf(versions)
  if (!newest) throw new DomainError('NOT_FOUND', wordsOf(ctx).faults.noVersion)
  const [catalog, places, now, history] = await Promise.all([
    loadCatalog(ctx.db, ctx.now, { retired: true, locale: localeOf(ctx.actor) }),
    loadPlaces(ctx.db, ctx.now),
    standing(ctx.db, row, newest.definition),
    listHistory(ctx.db, ctx, row),
  ])
  const { today } = catalog
  const { direction, ...rule } = newest.rule
  return {
    key: row.key,
    revision: row.revision,
    definition: { ...now, key: row.key, kind: row.kind, direction: direction ?? row.direction, rule },
    places: placesDto(places),
    version: {
      number: newest.number,
      validFrom: newest.validFrom,
      isFirst: newest.validFrom <= ALWAYS,
    },
    versions: versionsDto(ctx, row, versions),
    ...boundariesOf(row, newest.validFrom, today, catalog.calendar),
    today,
    hasFacts: await hasFacts(
      ctx.db,
      versions.map(one => one.id),
    ),
    retiredOn: row.retiredOn,
    inTheWay: row.retiredOn === null ? await listInTheWay(ctx.db, ctx, row, today) : [],
    history,
  }
}

async function findMetric(db: DbOrTx, ctx: Context, key: string): Promise<MetricRow> {
  const row = await db.query.metrics.findFirst({ where: (metric, { eq }) => eq(metric.key, key) })
  if (!row) throw new DomainError('NOT_FOUND', wordsFor(ctx).faults.noMetric(key.slice(0, 80)))
  return row
}
