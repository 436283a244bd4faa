import { and, eq, isNull } from 'drizzle-orm'
import { rebases } from '@/db/schema'
import { codeOf } from '@/db/trouble'
import { demand, localeOf } from '@/domain/access'
import { DomainError } from '@/domain/error'
import { FEWEST_POINTS, type Segment } from '@/domain/process-chart'
import {
  type AddRebaseInput,
  compareSignals,
  type PreviewRebaseInput,
  rebaseFault,
  type UndoRebaseInput,
} from '@/domain/rebase'
import { textIn } from '@/domain/text/text'
import { audit } from '../audit'
import type { Context } from '../context'
import { chartOf } from '../figures/assess'
import { type Catalog, type CatalogMetric, getMetricByKey, loadCatalog } from '../figures/catalog'
import { presentLimits } from '../figures/drawing'
import { valueText } from '../figures/wording'
import { type Line, readLine, signalSentence } from '../metrics/service'
import type { RebasePreviewDto } from './dto'

const UNIQUE_VIOLATION = '23505'

const wordsFor = ({ actor }: Context) => textIn(localeOf(actor)).rebases

const invalid = (said: string) => new DomainError('INVALID', said, undefined, { onDay: said })

const judgeable = (line: Line) =>
  line.filter(({ reading }) => reading.value !== null && !reading.partial).map(({ period }) => period.start)

/** INVALID with a sentence where limits cannot start anew on that day of that line. */
function checkDay(ctx: Context, catalog: Catalog, line: Line, onDay: string): void {
  const fault = rebaseFault(onDay, judgeable(line), catalog.today)
  if (fault) throw invalid(wordsFor(ctx).faults[fault])
}

function limitsInWords(metric: CatalogMetric, segment: Segment | undefined): string {
  const words = textIn(metric.locale).rebases.preview
  if (!segment?.limits) return words.none(segment?.n ?? 0, FEWEST_POINTS)
  const { lower, mean, upper, trial } = presentLimits(metric, segment.limits, segment.state === 'trial')
  const say = (value: number) => valueText(metric, value)
  return words.limits(say(lower), say(mean), say(upper), trial)
}

async function metricFor(ctx: Context, key: string) {
  const catalog = await loadCatalog(ctx.db, ctx.now, { locale: localeOf(ctx.actor) })
  return { catalog, metric: getMetricByKey(catalog, key) }
}

/**
 * What it would do to start a metric's limits anew on a day: limits before and after, signals that go and come, and a warning where it
 * hides a concern. Nothing is written. For who may rebase; NOT_FOUND for an unknown metric, INVALID for a day that cuts nothing.
 */
export async function previewRebase(
  ctx: Context,
  { metric: key, onDay, grain }: PreviewRebaseInput,
): Promise<RebasePreviewDto> {
  demand(ctx.actor, 'charts.rebase')
  const { catalog, metric } = await metricFor(ctx, key)
  const line = await readLine(ctx.db, catalog, metric, grain)
  checkDay(ctx, catalog, line, onDay)
  const last = line.at(-1)?.period
  const first = line.find(({ period }) => period.start >= onDay)?.period
  if (!last || !first) throw invalid(wordsFor(ctx).faults.nothing_after)
  const planned = { id: 0, day: onDay, reason: '', by: null }
  const before = chartOf(metric, line, last)
  const after = chartOf({ ...metric, rebases: [...(metric.rebases ?? []), planned] }, line, last)
  const { gone, come, hidden } = compareSignals(before, after)
  const labels = new Map(line.map(({ period }) => [period.key, period.label]))
  const say = (signals: typeof gone) => signals.map(signal => signalSentence(signal, labels, metric.locale))
  const segmentAt = (chart: typeof before) => {
    const at = chart.points.find(point => point.key === first.key)?.segment
    return at === undefined ? undefined : chart.segments[at]
  }
  const words = wordsFor(ctx).preview
  return {
    from: first.label,
    before: limitsInWords(metric, segmentAt(before)),
    after: limitsInWords(metric, segmentAt(after)),
    gone: say(gone),
    come: say(come),
    warnings: say(hidden).map(words.hides),
  }
}

/**
 * Has a metric's limits start anew on a day, with the reason that stands on every chart of it; gives its id. For who may rebase.
 * NOT_FOUND for an unknown metric, INVALID for a day that cuts nothing, CONFLICT where they start anew on that day already.
 */
export async function addRebase(ctx: Context, input: AddRebaseInput): Promise<{ id: number }> {
  demand(ctx.actor, 'charts.rebase')
  const { catalog, metric } = await metricFor(ctx, input.metric)
  const { onDay, reason } = input
  checkDay(ctx, catalog, await readLine(ctx.db, catalog, metric, 'month'), onDay)
  const createdBy = ctx.actor?.kind === 'user' ? ctx.actor.id : null
  const place = { metricId: metric.id, onDay }
  const write = ctx.db.transaction(async tx => {
    const [added] = await tx
      .insert(rebases)
      .values({ ...place, reason, createdBy, createdAt: ctx.now })
      .returning({ id: rebases.id })
    const id = added?.id ?? 0
    const line = { action: 'rebase.added', subject: 'rebases', subjectId: id, after: place, reason }
    await audit(tx, ctx, line)
    return { id }
  })
  return write.catch(error => {
    if (codeOf(error) === UNIQUE_VIOLATION) throw new DomainError('CONFLICT', wordsFor(ctx).taken)
    throw error
  })
}

/** Puts limits back as they were without a rebase, with the reason. For who may rebase; NOT_FOUND for one that does not hold any more. */
export async function undoRebase(ctx: Context, { id, reason }: UndoRebaseInput): Promise<void> {
  demand(ctx.actor, 'charts.rebase')
  const undoneBy = ctx.actor?.kind === 'user' ? ctx.actor.id : null
  await ctx.db.transaction(async tx => {
    const [undone] = await tx
      .update(rebases)
      .set({ undoneAt: ctx.now, undoneBy, undoneReason: reason })
      .where(and(eq(rebases.id, id), isNull(rebases.undoneAt)))
      .returning({ metricId: rebases.metricId, onDay: rebases.onDay })
    if (!undone) throw new DomainError('NOT_FOUND', wordsFor(ctx).gone)
    await audit(tx, ctx, {
      ...{ action: 'rebase.undone', subject: 'rebases', subjectId: id },
      ...{ before: undone, reason },
    })
  })
}
