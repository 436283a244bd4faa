import { z } from 'zod'
import { MOODS } from './comments'
import { filterSchema } from './filter'

/** How many rows a page shows, and how many a file holds at most. */
export const ROWS_A_PAGE = 50
export const MOST_ROWS_IN_A_FILE = 10_000

/** Which rows: all, those that count in the figure, those that do not. */
export const ROW_SHARES = ['counted', 'left'] as const

/** A place in a list as an address holds it (server/sealed-place.ts). */
export const sealedPlace = z.string().regex(/^[\w-]{1,200}$/)

const range = (part: string) => z.string().regex(new RegExp(`^${part}(-${part})?$`))
const HOURS = '\\d{1,6}(\\.\\d{1,3})?'

/** Which of a figure's rows are looked at; all of it stands in the address. */
export const rowSearch = z.strictObject({
  /** Answers from one score to another, as in '9' or '0-6'. */
  answer: range('\\d{1,3}').nullable().default(null),
  /** Durations of more than some hours and at most others, as in '1-2'; '24' alone: of more than 24. */
  hours: range(HOURS).nullable().default(null),
  mood: z.enum(MOODS).nullable().default(null),
  share: z.enum(ROW_SHARES).nullable().default(null),
  /** Older than a place in the list, which the list alone can read. */
  after: sealedPlace.nullable().default(null),
})
export type RowSearch = z.infer<typeof rowSearch>
type RowField = keyof RowSearch
const FIELDS = Object.freeze(rowSearch.keyof().options)

export const ALL_ROWS: Readonly<RowSearch> = rowSearch.parse({})

export const rowsInput = z.strictObject({
  key: z.string().min(1).max(100),
  filters: filterSchema,
  search: rowSearch.default(ALL_ROWS),
})
export type RowsInput = z.infer<typeof rowsInput>

type Params = Readonly<Record<string, string | readonly string[] | undefined>>

/** Takes an address's search params, gives what of them chooses rows; junk chooses nothing. */
export function parseRowSearch(params: Params): RowSearch {
  const good: Partial<Record<RowField, string>> = {}
  for (const name of FIELDS) {
    const value = [params[name]].flat()[0]
    if (value !== undefined && rowSearch.shape[name].safeParse(value).success) good[name] = value
  }
  return rowSearch.parse(good)
}

/** Takes a search, gives what of it is chosen, for an address or a form. */
export function rowParams(search: RowSearch): { name: RowField; value: string }[] {
  return FIELDS.flatMap(name => {
    const value = search[name]
    return value === null ? [] : [{ name, value }]
  })
}

/** Takes '9' or '0-6', gives the first and the last; of one alone both are it. */
export function rangeOf(text: string): { from: number; to: number } {
  const [from = '', to = from] = text.split('-')
  return { from: Number(from), to: Number(to) }
}

/** Takes '1-2' or '24', gives more than how many hours, and at most how many; null: no matter how many. */
export function hoursOf(text: string): { over: number; most: number | null } {
  const [over = '', most] = text.split('-')
  return { over: Number(over), most: most === undefined ? null : Number(most) }
}
