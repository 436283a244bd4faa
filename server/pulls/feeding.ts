import type pg from 'pg'
import type { Mapping } from '@/domain/mapping/language'
import {
  dropOtherMappings,
  endOtherFeeds,
  ensureFeeds,
  ensureStream,
  setStreamMapping,
} from '../sources/service'

type Mappings = Readonly<Record<string, Mapping>>

/** Takes the mappings of a source's lists, gives the keys of the metrics that they feed. */
export function metricsIn(mappings: Mappings): string[] {
  return [
    ...new Set(Object.values(mappings).flatMap(({ observations }) => observations.map(one => one.metric))),
  ]
}

/**
 * Makes a source speak for the metrics of its mappings and no others, and its lists be read by them. Takes a client in a transaction. CONFLICT
 * where somebody else speaks for one.
 */
export async function feed(client: pg.ClientBase, sourceId: number, mappings: Mappings): Promise<void> {
  await endOtherFeeds(client, sourceId, metricsIn(mappings))
  for (const [key, mapping] of Object.entries(mappings)) {
    const { addsTo } = mapping
    await ensureFeeds(client, { metrics: metricsIn({ [key]: mapping }), addsTo }, sourceId)
  }
  await dropOtherMappings(client, sourceId, Object.keys(mappings))
  for (const [key, mapping] of Object.entries(mappings)) {
    const { streamId } = await ensureStream(client, sourceId, key)
    await setStreamMapping(client, streamId, mapping)
  }
}
