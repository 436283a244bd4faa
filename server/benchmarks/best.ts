import type { BestOf } from '@/domain/benchmark-fit'
import { alikeToFirst } from '@/domain/ranking'
import { textIn } from '@/domain/text/text'
import type { Catalog, CatalogMetric } from '../figures/catalog'
import { shapeOf, versionOn } from '../figures/pools'
import { presentFigure } from '../figures/wording'
import type { OwnBestDto } from './dto'
import type { listOwnBest } from './queries'
import type { Read, Stretched } from './read'

type Row = Awaited<ReturnType<typeof listOwnBest>>[number]
interface Part extends Stretched {
  name: string
}

/** Parts with enough answers of one definition, the best first. */
function rankedParts(catalog: Catalog, metric: CatalogMetric, row: Row, read: Read): Part[] {
  const named = row.by === 'function' ? catalog.functions : catalog.slices[row.by]
  const way = metric.direction === 'down' ? 1 : -1
  return named
    .filter(({ id }) => read.keys().includes(id))
    .map(({ id, name }) => ({ name, ...read.over(row.over, id) }))
    .filter(({ reading, pool }) => reading.value !== null && !pool.waiting)
    .sort((one, other) => way * ((one.reading.value ?? 0) - (other.reading.value ?? 0)))
}

/** Whether the best can be told apart from those behind it, over all pairs with at most 5 % false discoveries. */
function apartWords(catalog: Catalog, metric: CatalogMetric, parts: readonly Part[]): string {
  const words = textIn(catalog.locale).benchmarks.internal
  const shape = shapeOf(metric, versionOn(metric, catalog.today))
  const dispersion = Math.max(1, ...parts.map(({ pool }) => pool.dispersion))
  const samples = parts.map(({ pool: { parts: sums, histogram } }) => ({
    parts: sums,
    histogram: histogram ?? undefined,
  }))
  const alike = alikeToFirst({ ...shape, dispersion }, samples)
  if (alike === null) return words.many
  return alike.length === 0 ? words.apart : words.alike(alike.map(at => parts[at]?.name ?? ''))
}

/** Takes which parts a metric may be compared by, gives them: its functions only where it belongs to none. Counts and neutral metrics have no best. */
export function bestOfFor({ kind, direction, functionId }: CatalogMetric): BestOf[] {
  if (kind === 'count' || direction === 'neutral') return []
  return functionId === null ? ['function', 'region', 'product'] : ['region', 'product']
}

/** Takes a mark of our own best with its metric's months, apart and together, gives who is best now, and whether that can be told. */
export function presentBest(
  catalog: Catalog,
  metric: CatalogMetric,
  row: Row,
  { apart, whole }: { apart: Read; whole: Read },
): OwnBestDto {
  const { bestOf, bestOver, internal } = textIn(catalog.locale).benchmarks
  const parts = rankedParts(catalog, metric, row, apart)
  const [best] = parts
  const ours = whole.over(row.over)
  const { key, name, perspective } = metric
  return {
    id: row.id,
    revision: row.revision,
    metric: { key, name, perspective, href: `/metrics/${encodeURIComponent(key)}` },
    of: internal.of(bestOf[row.by], bestOver[row.over]),
    best:
      best && parts.length > 1
        ? { name: best.name, figure: presentFigure(metric, best.reading, best.label) }
        : null,
    words: parts.length > 1 ? apartWords(catalog, metric, parts) : internal.none,
    ours: presentFigure(metric, ours.reading, ours.label),
  }
}
