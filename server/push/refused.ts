import type pg from 'pg'
import { textIn } from '@/domain/text/text'
import type { RejectedRecord } from '../sources/service'
import { erasureFirst, loadSuppression, type Suppression } from '../suppression/service'
import type { RefusedRow } from './batch'

/** A record that is longer is listed without itself. */
const LONGEST_RECORD = 16 * 1024
// The database keeps no NUL, and no half of a pair.
const UNSTORABLE = /\\u0000|\\ud[89a-f]/i

interface Place {
  sourceId: number
  streamId: number
}

/**
 * Takes rows that were refused, gives them as they are listed: with the record, so that it can be tried again, but of whoever was erased
 * nothing but the line. Takes a client whose transaction lists them; an erasure under way is waited for.
 */
export async function asRejects(
  client: pg.ClientBase,
  place: Place,
  rows: readonly RefusedRow[],
): Promise<RejectedRecord[]> {
  if (rows.length === 0) return []
  await erasureFirst(client)
  const erased = await loadSuppression(client, place.sourceId)
  return rows.map(row => (erased && tells(erased, place, row) ? withheld(row) : listed(row, place)))
}

function listed({ line, id, item, outcome }: RefusedRow, { streamId }: Place): RejectedRecord {
  const { field, value, reason, why } = outcome
  const record = JSON.stringify(item) ?? ''
  const keeps = record.length > 0 && record.length <= LONGEST_RECORD && !UNSTORABLE.test(record)
  return {
    ...{ line: line + 1, field: plain(field), value: plain(value), reason: plain(reason), streamId },
    why: JSON.stringify(why)?.match(UNSTORABLE) ? undefined : why,
    externalId: id === null ? null : plain(id),
    record: keeps ? item : undefined,
  }
}

const plain = (text: string) => text.replaceAll('\0', '\ufffd')

function withheld({ line }: RefusedRow): RejectedRecord {
  return { line: line + 1, field: 'customer', value: '', reason: textIn().privacy.withheldRow }
}

/** Whether anything in it is what the source called somebody who was erased. */
function tells(erased: Suppression, { streamId }: Place, { item, id }: RefusedRow): boolean {
  const said = typeof item === 'object' && item !== null ? Object.values(item) : [item]
  return [id, ...said].some(
    one =>
      typeof one === 'string' &&
      (erased.holds({ kind: 'customer', externalId: one }) ||
        erased.holds({ kind: 'record', streamId, externalId: one })),
  )
}
