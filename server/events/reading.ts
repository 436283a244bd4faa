import type pg from 'pg'
import type { ReadEvent } from '@/domain/api/events'
import type { Rejection } from '@/domain/observation'
import { textIn } from '@/domain/text/text'
import type { TouchpointEvent } from './record'

/** The list of records in which a source's events are. */
export const EVENT_STREAM = 'events'

interface Points {
  id: number
  functionId: number
}

/** Takes an event that could be read and the touchpoints by key, gives it as it is recorded. A touchpoint is told of by its own function's sources, or by the company's. */
export function eventOf(
  read: ReadEvent | Rejection,
  line: number,
  points: ReadonlyMap<string, Points>,
  functionId: number | null,
): TouchpointEvent | Rejection {
  if ('reason' in read) return read
  const { id: externalId, version: stamp, said } = read
  if (!said) return { line, externalId, stamp, said: null }
  const { touchpoint, ...rest } = said
  const words = textIn().journey.events
  const refuse = (reason: string) => ({ field: 'touchpoint', value: touchpoint.slice(0, 80), reason })
  const found = points.get(touchpoint)
  if (!found) return refuse(words.noTouchpoint)
  if (functionId !== null && found.functionId !== functionId) return refuse(words.otherFunction)
  return { line, externalId, stamp, said: { ...rest, touchpointId: found.id } }
}

/** Touchpoints by key. */
export async function readPoints(client: pg.ClientBase): Promise<Map<string, Points>> {
  const { rows } = await client.query<Points & { key: string }>(
    'SELECT id, key, function_id AS "functionId" FROM touchpoints',
  )
  return new Map(rows.map(({ key, ...point }) => [key, point]))
}
