import { can } from '@/domain/access'
import { REVIEWED } from '@/domain/action'
import { dayOf } from '@/domain/calendar'
import { valueAt } from '@/domain/regression'
import { textIn } from '@/domain/text/text'
import { listFlags } from '../annotations/service'
import type { Context } from '../context'
import type { Catalog } from '../figures/catalog'
import { goalText, presentMetric } from '../figures/wording'
import { listGoals } from '../goals/service'
import type { ActionDto, ActionItemDto, ActionPointDto, EffectDto } from './dto'
import { type ActionRow, comparedPlace, homeOfAction, type Judged, subjectOf } from './judge'
import { placed } from './places'
import { type ActionWithNames, readPeople } from './queries'
import { whyWords } from './wording'

/** What an action is compared with, by name; nothing: null. */
export function comparisonName(catalog: Catalog, row: ActionRow): string | null {
  const metric = row.comparisonMetricId === null ? null : catalog.metrics.get(row.comparisonMetricId)
  if (!metric) return null
  const place = placed(catalog, comparedPlace(row))
  return place ? textIn(catalog.locale).actions.inPlace(metric.name, place.name) : metric.name
}

/** Takes an action's judgement, gives its effect in numbers; null before the review, or where none can be told. */
export function presentEffect({ effect, state }: Judged): EffectDto | null {
  if (effect?.state !== 'ok' || !REVIEWED.includes(state)) return null
  const { difference, low, high, p, error, ordinaryError, withAction, withoutAction, before, after } = effect
  return { difference, low, high, p, error, ordinaryError, withAction, withoutAction, before, after }
}

function sideOf({ start, review, mixed }: Judged, at: number): ActionPointDto['side'] {
  if (at === mixed) return 'mixed'
  if (at < start) return 'before'
  return at <= review ? 'after' : 'beyond'
}

function pointsOf(judged: Judged, today: string): ActionPointDto[] {
  const { effect, line, start, review } = judged
  const lines = effect?.state === 'ok' && REVIEWED.includes(judged.state) ? effect.lines : null
  const known = new Map(judged.judged.map(({ t, y }) => [t, y]))
  const first = Math.max(
    0,
    line.findIndex(one => one.reading.value !== null),
  )
  return line.flatMap(({ period, reading, compared }, at): ActionPointDto[] => {
    if (at < first || period.start > today) return []
    const side = sideOf(judged, at)
    const fitted = side === 'before' ? lines?.before : side === 'after' ? lines?.after : undefined
    const beyond = judged.comparison
      ? reading.value !== null && compared?.value != null
        ? reading.value - compared.value
        : null
      : reading.value
    return [
      {
        ...{ key: period.key, label: period.label, side, whole: !reading.partial },
        ...{ value: reading.value, compared: compared?.value ?? null },
        judged: known.get(at) ?? beyond,
        line: fitted ? valueAt(fitted, at) : null,
        without: lines && at >= start && at <= review ? valueAt(lines.before, at) : null,
      },
    ]
  })
}

async function flagsOf(
  ctx: Context,
  { line, metric }: Judged,
  points: readonly ActionPointDto[],
): Promise<ActionDto['flags']> {
  const shown = line.filter(({ period }) => points.some(point => point.key === period.key))
  const [start, end] = [shown[0]?.period.start, shown.at(-1)?.period.end]
  if (start === undefined || end === undefined) return []
  const flags = await listFlags(ctx.db, metric, { start, end })
  return flags.map(({ key, onDay, text, link }, nth) => ({
    ...{ key, number: nth + 1, onDay, text, link },
    at: shown.findIndex(({ period }) => period.start <= onDay && onDay < period.end),
  }))
}

/** Takes an action with names and judgement, gives its own screen. */
export async function presentOne(
  ctx: Context,
  catalog: Catalog,
  { row, judged, ...names }: ActionWithNames & { judged: Judged },
  item: ActionItemDto,
): Promise<ActionDto> {
  const words = textIn(catalog.locale).actions
  const may = can(ctx.actor, 'actions.work', subjectOf(catalog, row))
  const [goals, people] = await Promise.all([
    row.goalId === null ? [] : listGoals(ctx.db),
    may ? readPeople(ctx.db) : [],
  ])
  const goal = goals.find(one => one.id === row.goalId)
  const other = comparisonName(catalog, row)
  const day = (at: Date) => dayOf(at, catalog.timeZone)
  const isReviewed = REVIEWED.includes(judged.state)
  const points = pointsOf(judged, catalog.today)
  const label = (at: number) => judged.line[at]?.period.label ?? ''
  const [startLabel, reviewLabel] = [label(judged.start) || label(judged.review), label(judged.review)]
  const said = {
    metric: other ? `${judged.metric.name} – ${other}` : judged.metric.name,
    from: points[0]?.label ?? startLabel,
    to: points.at(-1)?.label ?? reviewLabel,
    start: startLabel,
    review: reviewLabel,
    effect: isReviewed ? item.words : null,
  }
  return {
    ...item,
    asOf: catalog.today,
    revision: row.revision,
    what: row.what,
    ownerId: row.ownerId,
    functionKey: catalog.functions.find(one => one.id === homeOfAction(catalog, row))?.key ?? null,
    direction: row.direction,
    head: presentMetric(judged.metric),
    unit: presentMetric(judged.metric).unit,
    comparisonName: other,
    goal: goal ? goalText(judged.metric, goal) : null,
    registered: { by: names.registeredBy, on: day(row.createdAt) },
    points,
    flags: await flagsOf(ctx, judged, points),
    startLabel,
    reviewLabel,
    chartWords: words.one.chartWords(said),
    effect: presentEffect(judged),
    why: whyWords(catalog, judged, other),
    conclusion:
      row.conclusion === null || row.concludedAt === null
        ? null
        : { text: row.conclusion, by: names.concludedBy, on: day(row.concludedAt) },
    withdrawn:
      row.withdrawnAt === null
        ? null
        : { reason: row.withdrawnReason ?? '', by: names.withdrawnBy, on: day(row.withdrawnAt) },
    people,
    may: {
      change: may && row.withdrawnAt === null,
      conclude: may && isReviewed,
      withdraw: may && row.withdrawnAt === null && !isReviewed,
    },
  }
}
