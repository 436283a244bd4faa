import { next, type Period, periodOf, previous } from '@/domain/calendar'
import type { FilterName, Filters } from '@/domain/filter'
import { ANY, SLICE_DIMENSIONS } from '@/domain/slice'
import { textIn } from '@/domain/text/text'
import type { Catalog } from './catalog'
import { chosenSlices, type Scope } from './pools'

/** What the filters mean on this day and in this company. */
export interface View {
  filters: Filters
  period: Period
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

/**
 * Takes the catalog and filters, gives the period and the ids they mean today. A key that names nothing, or a period that has not
 * begun, falls back to the default and says so: a link from last year must not break.
 */
export function viewOf(catalog: Catalog, filters: Filters): View {
  const notices: string[] = []
  const scope = scopeOf(catalog, filters, notices)
  if (isPreset(filters.period)) {
    return { filters, period: lastWhole(catalog, filters.period), moving: true, scope, notices }
  }
  const named = namedPeriod(catalog, filters.period)
  if (named) return { filters, period: named, moving: false, scope, notices }
  notices.push(textIn(catalog.locale).shell.filter.noPeriod(filters.period))
  return { filters, period: lastWhole(catalog), moving: true, scope, notices }
}
