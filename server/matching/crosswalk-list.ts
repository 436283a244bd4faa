import type pg from 'pg'
import { type CrosswalkFault, type CrosswalkRow, consistent, faultOf, rowsOf } from '@/domain/crosswalk'
import { DomainError } from '@/domain/error'
import { textIn } from '@/domain/text/text'
import { tableOf } from '../csv'
import { loadSuppression } from '../suppression/service'

/** A row that is not taken, and why. */
export interface Refused {
  row: CrosswalkRow
  fault: CrosswalkFault
}

/** A row whose source there is. */
export interface Target {
  row: CrosswalkRow
  sourceId: number
}

/** A crosswalk's rows: those that may be taken, in order, those that may not, and customers by key. */
export interface Sorted {
  targets: Target[]
  refused: Refused[]
  customers: Map<string, number>
}

/** Takes a CSV with the columns source, id and customer, gives its rows. INVALID for what is no such list. */
export function readRows(text: string, locale?: string): CrosswalkRow[] {
  const words = textIn(locale).matching.crosswalk
  const table = tableOf(text)
  if (!table) throw new DomainError('INVALID', words.unreadable)
  const rows = rowsOf(table)
  if (!rows) throw new DomainError('INVALID', words.noHeader)
  return rows.filter(row => row.source !== '' || row.id !== '' || row.customer !== '')
}

type Client = Pick<pg.ClientBase, 'query'>

async function readSources(client: Client): Promise<Map<string, number>> {
  const { rows } = await client.query<{ id: number; key: string; name: string }>(
    'SELECT id, key, name FROM sources ORDER BY id',
  )
  return new Map(
    rows.flatMap(({ id, key, name }): [string, number][] => [
      [name.toLowerCase(), id],
      [key.toLowerCase(), id],
    ]),
  )
}

/** Customers by key. Who was merged is whom it was merged into, however far that goes. */
export async function readCustomers(
  client: Client,
  rows: readonly CrosswalkRow[],
): Promise<Map<string, number>> {
  const customers = await client.query<{ key: string; id: number }>(
    `WITH RECURSIVE root AS (
       SELECT key, id, merged_into_id FROM customers WHERE key = ANY ($1::text[]) AND anonymised_at IS NULL
       UNION ALL SELECT root.key, c.id, c.merged_into_id FROM root JOIN customers c ON c.id = root.merged_into_id)
     SELECT key, id FROM root WHERE merged_into_id IS NULL`,
    [[...new Set(rows.map(row => row.customer))]],
  )
  return new Map(customers.rows.map(({ key, id }) => [key, id]))
}

/** Those of the rows that tell of somebody who was erased. Takes a client. */
export async function erasedOf(client: pg.ClientBase, targets: readonly Target[]): Promise<Set<Target>> {
  const erased = new Set<Target>()
  for (const sourceId of new Set(targets.map(one => one.sourceId))) {
    const list = await loadSuppression(client, sourceId)
    if (!list) continue
    for (const one of targets) {
      if (one.sourceId === sourceId && list.holds({ kind: 'customer', externalId: one.row.id }))
        erased.add(one)
    }
  }
  return erased
}

/** Takes a client, rows and whether customers are made of keys that nobody has; gives which rows may be taken. Writes nothing. */
export async function sortRows(
  client: pg.ClientBase,
  read: readonly CrosswalkRow[],
  create: boolean,
): Promise<Sorted> {
  const refused: Refused[] = []
  const whole = read.filter(row => {
    const fault = faultOf(row)
    if (fault) refused.push({ row, fault })
    return fault === null
  })
  const { rows, contradicting } = consistent(whole)
  for (const row of contradicting) refused.push({ row, fault: 'contradicts' })
  const sources = await readSources(client)
  const customers = await readCustomers(client, rows)
  const targets: Target[] = []
  for (const row of rows) {
    const sourceId = sources.get(row.source.toLowerCase())
    if (sourceId === undefined) refused.push({ row, fault: 'noSource' })
    else if (!create && !customers.has(row.customer)) refused.push({ row, fault: 'noCustomer' })
    else targets.push({ row, sourceId })
  }
  const erased = await erasedOf(client, targets)
  for (const { row } of erased) refused.push({ row, fault: 'erased' })
  return { targets: targets.filter(one => !erased.has(one)), refused, customers }
}
