import { DEFAULT_FILTERS, type Filters, isComparison, PERIOD_PRESETS } from '@/domain/filter'
import { SLICE_DIMENSIONS } from '@/domain/slice'
import type { Text } from '@/domain/text/text'
import type { FilterOptionsDto } from '@/server/company/dto'

interface PrintedFiltersProps {
  filters: Filters
  options: FilterOptionsDto
  text: Text
}

const GRAINS = { 'last-month': 'month', 'last-quarter': 'quarter', 'last-year': 'year' } as const

/** The period by its name: on paper nobody knows which month was the last. */
function periodWords(filters: Filters, options: FilterOptionsDto, text: Text): string {
  const { filter: words } = text.shell
  const preset = PERIOD_PRESETS.find(one => one === filters.period)
  const found = preset
    ? options.periods.find(one => one.grain === GRAINS[preset] && !one.running)
    : options.periods.find(one => one.key === filters.period)
  if (!found) return preset ? words.periods[options.yearKind][preset] : filters.period
  return found.running ? words.running(found.label) : found.label
}

function comparisonWords({ comparison }: Filters, options: FilterOptionsDto, text: Text): string {
  const { filter: words } = text.shell
  const named = options.comparisons.find(one => one.key === comparison)
  // Those that say of themselves what stands against what need no more.
  if (isComparison(comparison) && comparison !== DEFAULT_FILTERS.comparison && named?.name.includes(','))
    return named.name
  const other = options.comparable.find(one => one.key === comparison)
  return other ? words.againstPeriod(other.name) : words.against(named?.name ?? comparison)
}

/** What the filter bar says, in one line of words, on paper only. */
export function PrintedFilters({ filters, options, text }: PrintedFiltersProps) {
  const places = (['function', ...SLICE_DIMENSIONS] as const).flatMap(name => {
    const known = name === 'function' ? options.functions : options[name]
    return known.find(one => one.key === filters[name])?.name ?? []
  })
  return (
    <p data-printed-filters className="hidden text-ink-soft text-sm print:block">
      {text.shell.filter.printed(
        periodWords(filters, options, text),
        comparisonWords(filters, options, text),
        places,
      )}
    </p>
  )
}
