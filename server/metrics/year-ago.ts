import type { Period } from '@/domain/calendar'
import { yearBefore } from '@/domain/comparison'
import type { Catalog, CatalogMetric } from '../figures/catalog'
import type { Ask } from '../figures/collect'
import type { View } from '../figures/view'
import { askLine, type Line } from './line'
import type { SeriesPointDto } from './series-dto'

type Before = SeriesPointDto['before']

const versionOf = ({ pool }: Line[number]) => (pool.versions.length === 1 ? pool.versions[0] : null)

/** A whole period beside a whole one, by the same version of the definition; else nothing stands beside it. */
function beside(now: Line[number], then: Line[number] | undefined): Before {
  if (!then || now.reading.partial || then.reading.partial || then.reading.value === null) return null
  const version = versionOf(now)
  if (version === null || versionOf(then) !== version) return null
  return { label: then.period.label, value: then.reading.value }
}

/**
 * Asks for the line of the year before, where that is what is compared with; builds for each point of the line what stood there a year
 * earlier. A running period has nothing beside it, and neither has one that another version of the definition measured.
 */
export function askYearAgo(
  ask: Ask,
  catalog: Catalog,
  view: View,
  metric: CatalogMetric,
  periods: readonly Period[],
): (line: Line) => ReadonlyMap<string, Before> {
  if (view.comparison !== 'last-year') return () => new Map()
  const earlier = periods.map(period => yearBefore(period, catalog.calendar))
  const thenOf = askLine(ask, catalog, metric, view.scope, earlier)
  return line => {
    const then = thenOf()
    return new Map(line.map((now, at) => [now.period.key, beside(now, then[at])]))
  }
}
