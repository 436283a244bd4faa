import { next, type Period, periodOf, previous } from '@/domain/calendar'
import { notComparable } from '@/domain/comparison'
import { type Comparison, type FilterName, type Filters, isComparison } from '@/domain/filter'
import { ANY, SLICE_DIMENSIONS } from '@/domain/slice'
import { textIn } from '@/domain/text/text'
import type { Catalog } from './catalog'
import { chosenSlices, type Scope } from './pools'

/** What the filters mean on this day and in this company. */
export interface View {
  filters: Filters
  period: Period
  /** By name, or another period of the same length. */
  comparison: Comparison | Period
  /** The period came with the calendar, not from a person: a metric that is not whole yet may step back. */
  moving: boolean
  scope: Scope
  /** Filters that name nothing there is, each in a sentence. */
  notices: string[]
}

const PRESET_GRAINS = { 'last-month': 'month', 'last-quarter': 'quarter', 'last-year': 'year' } as const
type Preset = keyof typeof PRESET_GRAINS
const isPreset = (key: string): key is Preset => Object.hasOwn(PRESET_GRAINS, key)

// Fiscal years go by two digits, so a name is looked for from today backwards.
const HOW_FAR_BACK = { month: 480, quarter: 160, year: 40 } as const

function namedPeriod(catalog: Catalog, key: string): Period | undefined {
  const { today, calendar } = catalog
  const grain = key.includes('-Q') ? 'quarter' : key.includes('-') ? 'month' : 'year'
  let period = next(periodOf(today, grain, calendar), calendar)
  for (let step = 0; step < HOW_FAR_BACK[grain]; step += 1) {
    period = previous(period, calendar)
    if (period.key === key) return period
  }
  return undefined
}

/** Takes the catalog and a preset, gives the last whole period of its grain. */
export function lastWhole(catalog: Catalog, preset: Preset = 'last-month'): Period {
  return previous(periodOf(catalog.today, PRESET_GRAINS[preset], catalog.calendar), catalog.calendar)
}

function scopeOf(catalog: Catalog, filters: Filters, notices: string[]): Scope {
  const words = textIn(catalog.locale).shell.filter
  const idOf = (noun: FilterName, key: string | null, known: readonly { id: number; key: string }[]) => {
    if (key === null) return ANY
    const found = known.find(one => one.key === key)
    if (!found) notices.push(words.nothingOf(noun, key))
    return found?.id ?? ANY
  }
  const scope: Scope = {
    function: idOf('function', filters.function, catalog.functions),
    region: ANY,
    product: ANY,
    tier: ANY,
    channel: ANY,
  }
  for (const dimension of SLICE_DIMENSIONS) {
    scope[dimension] = idOf(dimension, filters[dimension], catalog.slices[dimension])
  }
  if (chosenSlices(scope).length > 2) {
    notices.push(words.deep)
  }
  return scope
}

function comparisonOf(catalog: Catalog, key: string, period: Period, notices: string[]): View['comparison'] {
  if (isComparison(key)) return key
  const words = textIn(catalog.locale).shell.filter
  const other = namedPeriod(catalog, key)
  const why = other ? notComparable(period, other, catalog.today) : 'unknown'
  if (other && why === null) return other
  notices.push(words.notCompared[why ?? 'unknown'](other?.label ?? key, period.label))
  return '12-before'
}

function periodIn(catalog: Catalog, key: string, notices: string[]): Pick<View, 'period' | 'moving'> {
  if (isPreset(key)) return { period: lastWhole(catalog, key), moving: true }
  const named = namedPeriod(catalog, key)
  if (named) return { period: named, moving: false }
  notices.push(textIn(catalog.locale).shell.filter.noPeriod(key))
  return { period: lastWhole(catalog), moving: true }
}

/**
 * Takes the catalog and filters, gives the period and the ids they mean today. A key that names nothing, or a period that has not
 * begun, falls back to the default and says so: a link from last year must not break.
 */
export function viewOf(catalog: Catalog, filters: Filters): View {
  const notices: string[] = []
  const scope = scopeOf(catalog, filters, notices)
  const { period, moving } = periodIn(catalog, filters.period, notices)
  const comparison = comparisonOf(catalog, filters.comparison, period, notices)
  return { filters, period, moving, comparison, scope, notices }
}
