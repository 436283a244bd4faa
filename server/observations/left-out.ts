import type pg from 'pg'
import { loadSuppression, type Suppression } from '../suppression/service'

/** Facts of customers who were erased: how many, and the lines that they came from. */
export interface Erased {
  facts: number
  lines: number[]
}

/** The same for each of several batches that are written together; none where nothing was left out. */
export type ErasedByPart = ReadonlyMap<number, Erased>

/** What was left out early and late, taken together. */
export function both(one: Erased | undefined, other: Erased | undefined): Erased | undefined {
  if (!one || !other) return one ?? other
  return { facts: one.facts + other.facts, lines: [...new Set([...one.lines, ...other.lines])] }
}

interface Row {
  row: string
  part: number
  line: string
  customer: string | null
  externalId: string
}

const AT_ONCE = 10_000

// Hashed here and not by the database, whose log may show what it is asked with.
async function findErased(client: pg.ClientBase, streamId: number, list: Suppression): Promise<Row[]> {
  const found: Row[] = []
  const known = new Map<string, boolean>()
  const isErased = (externalId: string) => {
    const held = known.get(externalId) ?? list.holds({ kind: 'customer', externalId })
    known.set(externalId, held)
    return held
  }
  const where = list.records ? '' : 'WHERE customer IS NOT NULL'
  await client.query(
    `DECLARE staged_erased NO SCROLL CURSOR FOR
     SELECT row, part, line, customer, external_id AS "externalId" FROM staged ${where}`,
  )
  for (;;) {
    const { rows } = await client.query<Row>(`FETCH ${AT_ONCE} FROM staged_erased`)
    for (const row of rows) {
      const { customer, externalId } = row
      if (customer !== null && isErased(customer)) found.push(row)
      else if (list.records && list.holds({ kind: 'record', streamId, externalId })) found.push(row)
    }
    if (rows.length < AT_ONCE) break
  }
  await client.query('CLOSE staged_erased')
  return found
}

/**
 * Leaves out of the staged facts those of customers who were erased. Takes a client that holds the stream's lock, so
 * that an erasure is either seen here or sees what this batch writes; gives what was left out, by batch.
 */
export async function leaveOutErased(
  client: pg.ClientBase,
  { sourceId, streamId }: { sourceId: number; streamId: number },
): Promise<ErasedByPart> {
  const list = await loadSuppression(client, sourceId)
  if (!list) return new Map()
  const found = await findErased(client, streamId, list)
  if (found.length === 0) return new Map()
  await client.query('DELETE FROM staged WHERE row = ANY ($1::bigint[])', [found.map(({ row }) => row)])
  const parts = [...new Set(found.map(({ part }) => part))]
  return new Map(
    parts.map(part => {
      const own = found.filter(row => row.part === part)
      return [part, { facts: own.length, lines: [...new Set(own.map(({ line }) => Number(line)))] }] as const
    }),
  )
}
