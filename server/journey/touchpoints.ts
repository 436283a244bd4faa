import { filterHref } from '@/domain/filter'
import { worstFirst } from '@/domain/journey'
import { ANY } from '@/domain/slice'
import { statusOf } from '@/domain/status'
import { textIn } from '@/domain/text/text'
import { assess } from '../figures/assess'
import type { CatalogMetric } from '../figures/catalog'
import { askMetric } from '../figures/collect'
import { presentFigure, presentStatus, valueText } from '../figures/wording'
import { goalFor, ownTargetFor } from '../goals/service'
import type { Setting } from '../overview/places/service'
import type { MetricHereDto } from './dto'

interface Reader {
  /** Of which functions the reader may read comments. */
  readable: 'all' | readonly number[]
}

function commentsOf(metric: CatalogMetric, href: string, { readable }: Reader): string | null {
  if (metric.perspective !== 'customer') return null
  const may = readable === 'all' || readable.includes(metric.functionId ?? 0)
  return may ? `${href}#comments` : null
}

/** A company metric without a goal is held against its function's own target. */
function targetOf({ targets, view }: Setting, metric: CatalogMetric): number | null {
  if (metric.perspective !== 'company') return null
  return ownTargetFor(targets, metric, metric.functionId, view.period)?.target ?? null
}

function askOne(setting: Setting, metric: CatalogMetric, reader: Reader): () => MetricHereDto {
  const { ask, catalog, view, goals } = setting
  // It stands with its own function, whichever function is looked at.
  const scope = { ...view.scope, function: ANY }
  const asked = askMetric(ask, catalog, view, { metric, scope, goals, shows: 'value' })
  const href = filterHref(`/metrics/${metric.key}`, view.filters)
  return () => {
    const goal = goalFor(goals, metric, scope, view.period.start)
    const assessment = assess(catalog, asked.plan, asked.pools(), { goal, charted: false })
    const { reading, period } = assessment
    const target = goal ? null : targetOf(setting, metric)
    const own = target === null ? null : statusOf(reading, target, metric.direction)
    const said = presentStatus(own ? { ...assessment, status: own } : assessment)
    return {
      key: metric.key,
      name: metric.name,
      perspective: metric.perspective,
      href,
      comments: commentsOf(metric, href, reader),
      figure: presentFigure(metric, reading, period.label),
      status: said.status,
      word: said.word,
      against:
        target === null ? said.against : textIn(catalog.locale).journey.ownTarget(valueText(metric, target)),
    }
  }
}

/** Asks for the figures of all metrics that stand at a touchpoint, each in its own unit; builds them by touchpoint, the worst first. */
export function askTouchpoints(setting: Setting, reader: Reader): () => Map<number, MetricHereDto[]> {
  const parts = [...setting.catalog.metrics.values()].flatMap(metric =>
    metric.touchpointId === null
      ? []
      : [{ touchpointId: metric.touchpointId, build: askOne(setting, metric, reader) }],
  )
  return () => {
    const found = new Map<number, MetricHereDto[]>()
    for (const { touchpointId, build } of parts)
      found.set(touchpointId, [...(found.get(touchpointId) ?? []), build()])
    return new Map([...found].map(([id, metrics]) => [id, worstFirst(metrics)]))
  }
}
