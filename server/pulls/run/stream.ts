import { transactionOn } from '@/db/client'
import { highWater } from '@/domain/pull/pace'
import { type Shape, ShapeWatch } from '@/domain/pull/shape'
import { textIn } from '@/domain/text/text'
import { holdFence, noteStream, resolveDrift, warnOfSource } from '../../sources/service'
import type { Connector, PulledPage, StreamCursor, Walk } from '../connectors/connector'
import { PlaceGone } from '../failure'
import { type Reading, writePage } from './page'
import { reconcile } from './reconcile'

/** How a list is read by its nature: what of it is the source's affair, and not the pull's. */
export interface StreamTraits {
  /** From when on records are asked for at all, as the cursor counts; null: from the first. */
  from: number | null
  /** Changed records can be asked for. */
  byCursor: boolean
  /** The cursor is a moment, in ms. */
  inTime: boolean
  lookback: number
  reconcileMs: number | null
}

/** Why a list's turn ended: it was read to its end; there is more; the worker stops. */
export type StreamEnd = 'end' | 'more' | 'stopped'

const PAGES = 200
const RECORDS = 100_000
const WALK_KEPT_MS = 24 * 3_600_000
const words = textIn().pulling.warnings

const isCursor = (kept: unknown): kept is StreamCursor & { acceptLoss?: boolean } =>
  typeof kept === 'object' && kept !== null && 'high' in kept

/**
 * Reads a list from where it stands, page by page, and writes each. Takes the list, the connector and its traits; gives why it ended. Throws what
 * the connector throws; everything until then is written, and the next turn goes on from there.
 */
export async function pullStream(
  reading: Reading,
  connector: Connector,
  traits: StreamTraits,
): Promise<StreamEnd> {
  const kept = isCursor(reading.stream.cursor) ? reading.stream.cursor : { high: null }
  const watch = new ShapeWatch(reading.reader.columns)
  const pull = { reading, connector, traits, kept, watch }
  try {
    return await walkThrough(pull, beginning(pull))
  } catch (error) {
    // The other side has forgotten where we were: from the high water on, then.
    if (error instanceof PlaceGone) return walkThrough(pull, fresh(pull))
    throw error
  }
}

interface Pull {
  reading: Reading
  connector: Connector
  traits: StreamTraits
  kept: StreamCursor & { acceptLoss?: boolean }
  watch: ShapeWatch
}

function fresh({ reading, traits, kept }: Pull): Walk {
  const { from, byCursor, lookback } = traits
  const back = kept.high === null ? null : kept.high - lookback
  const since = !byCursor ? null : back === null ? from : Math.max(back, from ?? back)
  return { since, began: reading.turn.place.clock.now(), newest: null, place: {} }
}

function beginning(pull: Pull): Walk {
  const { kept, reading, traits } = pull
  const now = reading.turn.place.clock.now()
  const { reconciledAt } = reading.stream
  const isDue =
    traits.reconcileMs !== null && (!reconciledAt || now - reconciledAt.getTime() >= traits.reconcileMs)
  if (kept.walk && now - kept.walk.began < WALK_KEPT_MS) return kept.walk
  const walk = fresh(pull)
  if (isDue) return { ...walk, since: traits.byCursor ? traits.from : null, whole: true }
  return kept.kept ? { ...walk, place: kept.kept } : walk
}

const isSomewhere = (place: Walk['place']) => Object.keys(place).length > 0

async function walkThrough(pull: Pull, begun: Walk): Promise<StreamEnd> {
  const { reading, connector, watch } = pull
  const { place } = reading.turn
  const { pages: mostPages, records: mostRecords } = place.caps ?? { pages: PAGES, records: RECORDS }
  let walk = begun
  let [pages, records, isAtEnd] = [0, 0, false]
  const start = { since: walk.since, until: walk.began, place: isSomewhere(walk.place) ? walk.place : null }
  for await (const page of connector(reading.stream.key, start)) {
    walk = { ...walk, newest: later(walk.newest, page.newest), place: page.next ?? {} }
    const cursor = page.next ? { ...pull.kept, walk } : ended(pull, walk, page)
    const onStop = { cursor: { ...pull.kept, walk: null } }
    for (const one of await writePage(reading, page.records, walk.began, { cursor }, onStop))
      watch.see(one.flat)
    pages += 1
    records += page.records.length
    isAtEnd = page.next === null
    if (isAtEnd) break
    if (place.isStopping()) return 'stopped'
    // While a list is read whole its pages may shift, and what slips through would be taken for gone: no longer than must be.
    if (!walk.whole && (pages >= mostPages || records >= mostRecords)) return 'more'
  }
  // A connector that takes only so much of a list ends without an end; a list that is read whole is so over several turns.
  if (!isAtEnd) return 'more'
  if (walk.whole) await reconcile(reading, { began: walk.began, acceptLoss: pull.kept.acceptLoss ?? false })
  await noteDrift(pull)
  return 'end'
}

const later = (one: number | null, other: number | null) =>
  one === null ? other : Math.max(one, other ?? one)

function ended({ kept, traits }: Pull, walk: Walk, page: PulledPage): StreamCursor {
  const high = traits.inTime ? highWater(kept.high, walk.newest, walk.began) : later(kept.high, walk.newest)
  return { high, kept: page.kept ?? null, walk: null }
}

async function noteDrift({ reading, watch }: Pull): Promise<void> {
  const { turn, stream } = reading
  const before = (stream.shape ?? {}) as Shape
  const { drifts, back } = watch.drifts(before)
  await transactionOn(turn.place.pool, async client => {
    await holdFence(client, turn.claim)
    await noteStream(client, stream.streamId, { shape: watch.shape(before), failure: null })
    await resolveDrift(client, stream.streamId, back)
    for (const { field, kind, was, is } of drifts) {
      const detail =
        kind === 'field_missing'
          ? words.missing(stream.key, field)
          : words.changed(stream.key, field, was, is ?? was)
      await warnOfSource(client, {
        sourceId: turn.claim.sourceId,
        streamId: stream.streamId,
        kind,
        field,
        detail,
      })
    }
  })
}
