import { journeyEvents } from '@/db/schema'
import { admits, can, demand, localeOf } from '@/domain/access'
import { pooledComparison, type Span, spanLabel } from '@/domain/comparison'
import type { Filters } from '@/domain/filter'
import { ANY, SLICE_DIMENSIONS } from '@/domain/slice'
import { textIn } from '@/domain/text/text'
import type { Context } from '../context'
import { readableRecords } from '../customers/service'
import { asOf } from '../figures/as-of'
import { type Catalog, loadCatalog } from '../figures/catalog'
import { collect } from '../figures/collect'
import { type View, viewOf } from '../figures/view'
import { presentPeriod } from '../figures/wording'
import { listGoals, listOwnTargets } from '../goals/service'
import { askOwnTargets, GAP_PERIODS, loadFront, type Setting } from '../overview/places/service'
import { askThroughline } from '../overview/service'
import { readCases } from './cases'
import type { JourneyDto } from './dto'
import { readHandOffsOf } from './hand-offs'
import { lanesOf } from './lanes'
import { listTouchpoints, type TouchpointRow } from './queries'
import { summaryOf } from './summary'
import { askTouchpoints } from './touchpoints'

/** A stage and a touchpoint stand for all functions; what stands at a touchpoint is narrowed by slices, own targets and hand-offs are not. */
function unfilteredOf({ scope }: View, locale: string | undefined): string | null {
  const words = textIn(locale).journey.unfiltered
  const sliced = SLICE_DIMENSIONS.some(name => scope[name] !== ANY)
  const said = [scope.function === ANY ? '' : words.allFunctions, sliced ? words.notSliced : '']
  return said.filter(Boolean).join(' ') || null
}

function journeyParts(
  setting: Setting,
  rows: readonly TouchpointRow[],
  readable: 'all' | readonly number[],
): () => Pick<JourneyDto, 'stages' | 'lanes'> {
  const targetsOf = askOwnTargets(setting)
  const stagesOf = askThroughline(setting)
  const metricsOf = askTouchpoints(setting, { readable })
  return () => ({
    stages: stagesOf(targetsOf()).map(stage => stage.dto),
    lanes: lanesOf(setting, rows, metricsOf()),
  })
}

/** What customers passed, from events that came; null where none ever came. */
async function readPassing(
  { db }: Pick<Context, 'db'>,
  catalog: Catalog,
  rows: readonly TouchpointRow[],
  span: Span,
): Promise<JourneyDto['passing']> {
  const [there] = await db.select({ id: journeyEvents.id }).from(journeyEvents).limit(1)
  if (!there) return null
  const [handOffs, cases] = await Promise.all([
    readHandOffsOf(db, catalog, rows, span),
    readCases(db, catalog, rows, span),
  ])
  return { handOffs, cases }
}

/**
 * The customer's way: stages across, functions and suppliers as lanes, touchpoints where they stand with their figures and what lies behind them.
 * Takes a context whose actor may view dashboards, and filters. Reads the rollup only, so its cost does not grow with the facts.
 */
export async function getJourney(ctx: Context, filters: Filters): Promise<JourneyDto> {
  const locale = localeOf(ctx.actor)
  const [now, front, goals, targets, rows, readable] = await Promise.all([
    loadCatalog(ctx.db, ctx.now, { locale }),
    loadFront(ctx.db, ctx.now),
    listGoals(ctx.db),
    listOwnTargets(ctx.db),
    listTouchpoints(ctx.db),
    readableRecords(ctx),
  ])
  const view = viewOf(now, filters)
  const catalog = asOf(now, view.period)
  demand(ctx.actor, 'dashboards.view', { functionId: view.scope.function > 0 ? view.scope.function : null })
  const { period } = view
  const words = textIn(locale).comparison
  const { current: pooled } = pooledComparison(period, catalog.calendar, words)
  const passingOf = readPassing(ctx, catalog, rows, pooled)
  const parts = await collect(ctx.db, catalog, ask =>
    journeyParts({ ask, catalog, view, front, goals, targets, gapPeriods: GAP_PERIODS }, rows, readable),
  )
  const passing = await passingOf
  return {
    period: presentPeriod(period, catalog.today),
    window: spanLabel(pooled, catalog.calendar, words),
    filters,
    notices: view.notices,
    unfiltered: unfilteredOf(view, locale),
    summary: [...summaryOf(parts, locale), passing?.handOffs.leak ?? ''].filter(Boolean),
    ...parts,
    passing,
    mayDefine: can(ctx.actor, 'stages.define'),
    mayUpload: admits(ctx.actor, 'sources.manage'),
  }
}
