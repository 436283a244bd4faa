import { z } from 'zod'
import { GRAINS } from './calendar'

/** What the period is compared with. The first is the default. */
export const COMPARISONS = ['12-before', 'previous', 'last-year', 'ytd', 'rolling-3', 'rolling-12'] as const
export type Comparison = (typeof COMPARISONS)[number]

/** Takes what a filter says, tells whether it is a comparison with a name; else it is a period's key. */
export const isComparison = (word: string): word is Comparison => COMPARISONS.some(one => one === word)

/** What the rows of the overview's table are. */
export const ROW_KINDS = ['function', 'region', 'product', 'tier'] as const
export type RowKind = (typeof ROW_KINDS)[number]

/** What the columns of that table show: states with goals and gaps, or the four families' figures. */
export const TABLE_VIEWS = ['states', 'families'] as const

/** What the parts of a metric are shown as: ranked with their intervals, or a small line each on one axis. */
export const CUT_VIEWS = ['table', 'multiples'] as const

/** Words instead of a period's key; they move with the calendar. */
export const PERIOD_PRESETS = ['last-month', 'last-quarter', 'last-year'] as const

/** '2026-10', 'FY27-P03' (a 4-4-5 period), '2026-Q4', '2026', 'FY27-Q1' or 'FY27'; whether such a period has data is another matter. */
const namedPeriod = z.union([
  z.string().regex(/^(\d{4}|FY\d{2})$/),
  z.string().regex(/^(\d{4}|FY\d{2})-Q[1-4]$/),
  z.string().regex(/^(\d{4}|FY\d{2})-P(0[1-9]|1[0-2])$/),
  z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
])
const periodKey = z.union([z.enum(PERIOD_PRESETS), namedPeriod])

const key = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}_.-]{0,63}$/u)

/** The filters of every screen, as tRPC takes them. Each has a default, so `{}` is the screen as first opened. */
export const filterSchema = z.strictObject({
  period: periodKey.default('last-month'),
  comparison: z.union([z.enum(COMPARISONS), namedPeriod]).default('12-before'),
  function: key.nullable().default(null),
  region: key.nullable().default(null),
  product: key.nullable().default(null),
  tier: key.nullable().default(null),
  channel: key.nullable().default(null),
  grain: z.enum(GRAINS).default('month'),
  rows: z.enum(ROW_KINDS).default('function'),
  show: z.enum(TABLE_VIEWS).default('states'),
  cuts: z.enum(CUT_VIEWS).default('table'),
})
export type Filters = z.infer<typeof filterSchema>

export const DEFAULT_FILTERS: Readonly<Filters> = filterSchema.parse({})
export type FilterName = keyof Filters
export const FILTER_NAMES = Object.freeze(filterSchema.keyof().options)

type SearchParams = URLSearchParams | Readonly<Record<string, string | readonly string[] | undefined>>

function firstValue(params: SearchParams, name: string): string | undefined {
  if (params instanceof URLSearchParams) return params.get(name) ?? undefined
  const value = params[name]
  return typeof value === 'string' ? value : value?.[0]
}

/**
 * Takes a URL's search params and how to say that a value is not one, gives the filters they ask for. Junk never breaks a page: such a value
 * falls back to the default, and `notices` says so in a sentence. Params that are no filter are left alone.
 */
export function parseFilters(
  params: SearchParams,
  notShown: (value: string, name: FilterName) => string,
): { filters: Filters; notices: string[] } {
  const good: Record<string, string> = {}
  const notices: string[] = []
  for (const name of FILTER_NAMES) {
    const value = firstValue(params, name)
    if (value === undefined || value === '') continue
    if (filterSchema.shape[name].safeParse(value).success) good[name] = value
    else notices.push(notShown(value.slice(0, 40), name))
  }
  return { filters: filterSchema.parse(good), notices }
}

/** Takes filters, gives the search params that differ from the defaults, '' when none does. No leading '?'. */
export function filterQuery(filters: Filters): string {
  const params = new URLSearchParams()
  for (const name of FILTER_NAMES) {
    const value = filters[name]
    if (value !== null && value !== DEFAULT_FILTERS[name]) params.set(name, value)
  }
  return params.toString()
}

/** Takes a path, the filters in force and what shall change, gives the address; defaults are left out of it. */
export function filterHref(path: string, filters: Filters, change: Partial<Filters> = {}): string {
  const query = filterQuery({ ...filters, ...change })
  return query ? `${path}?${query}` : path
}

/** Takes filters, gives them where anything is chosen: undefined is the screen as first opened, which is asked for once a page. */
export function narrowed(filters: Filters): Filters | undefined {
  return filterQuery(filters) === '' ? undefined : filters
}
