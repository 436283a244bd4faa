import { filterHref } from '@/domain/filter'
import { valueText } from '../figures/wording'
import type { Setting, TargetLine } from '../overview/places/service'
import type { GapTargetDto } from './dto'

/** Takes what is known and a place's own targets, gives each of the period with its figure: those missed first, then those that cannot be judged. */
export function presentTargets(
  { catalog, view }: Pick<Setting, 'catalog' | 'view'>,
  lines: readonly TargetLine[],
): GapTargetDto[] {
  const order = (met: boolean | null) => (met === false ? 0 : met === null ? 1 : 2)
  return lines
    .flatMap(({ metric, functionId, results }): GapTargetDto[] => {
      const result = results.at(-1)
      if (!result) return []
      const unit = catalog.functions.find(one => one.id === functionId)
      const filters = { ...view.filters, function: unit?.key ?? null }
      return [
        {
          metric: {
            key: metric.key,
            name: metric.name,
            href: filterHref(`/metrics/${encodeURIComponent(metric.key)}`, filters),
          },
          functionName: unit?.name ?? null,
          target: valueText(metric, result.target.target),
          figure: result.figure,
          met: result.met,
        },
      ]
    })
    .toSorted((one, other) => order(one.met) - order(other.met))
}
