/** A row of a crosswalk: what a source calls a customer, and whose key that is. */
export interface CrosswalkRow {
  line: number
  source: string
  id: string
  customer: string
}

/** A row that is not taken, and why in the words of the catalogue. */
export type CrosswalkFault =
  | 'incomplete'
  | 'contradicts'
  | 'noSource'
  | 'noCustomer'
  | 'decided'
  | 'erased'
  | 'long'

/** How the worker stands with a list that was left to it, and why it gave up. */
export const CROSSWALK_STATES = ['waiting', 'working', 'done', 'failed'] as const
export type CrosswalkTaskState = (typeof CROSSWALK_STATES)[number]
export const CROSSWALK_FAILURES = ['ours', 'forgotten'] as const
export type CrosswalkFailure = (typeof CROSSWALK_FAILURES)[number]

const LONGEST = 200

/** Takes a row, gives what is wrong with it as it stands; null for nothing. */
export function faultOf({ source, id, customer }: CrosswalkRow): CrosswalkFault | null {
  if (source === '' || id === '' || customer === '') return 'incomplete'
  if (id.length > LONGEST || customer.length > LONGEST) return 'long'
  return null
}

/**
 * Takes rows, gives those that say one thing of an id: the first of several that say the same, and none of those that contradict each other,
 * which are given apart.
 */
export function consistent(rows: readonly CrosswalkRow[]): {
  rows: CrosswalkRow[]
  contradicting: CrosswalkRow[]
} {
  const byId = new Map<string, CrosswalkRow[]>()
  for (const row of rows) {
    const key = JSON.stringify([row.source, row.id])
    byId.set(key, [...(byId.get(key) ?? []), row])
  }
  const kept: CrosswalkRow[] = []
  const contradicting: CrosswalkRow[] = []
  for (const same of byId.values()) {
    const [first] = same
    if (!first) continue
    if (same.every(row => row.customer === first.customer)) kept.push(first)
    else contradicting.push(...same)
  }
  return { rows: kept, contradicting }
}

const HEADS = {
  source: ['source'],
  id: ['id'],
  customer: ['customer', 'customer key', 'customer_key'],
} as const

/** Takes a table's cells by line, gives its rows; null where the header lacks a column. Columns may stand in any order. */
export function rowsOf(table: readonly (readonly string[])[]): CrosswalkRow[] | null {
  const [header = [], ...lines] = table
  const heads = header.map(cell => cell.trim().toLowerCase())
  const at = (names: readonly string[]) => heads.findIndex(head => names.includes(head))
  const [source, id, customer] = [at(HEADS.source), at(HEADS.id), at(HEADS.customer)]
  if (source < 0 || id < 0 || customer < 0) return null
  const cell = (cells: readonly string[], index: number) => cells[index]?.trim() ?? ''
  return lines.map((cells, index) => ({
    line: index + 2,
    source: cell(cells, source),
    id: cell(cells, id),
    customer: cell(cells, customer),
  }))
}
