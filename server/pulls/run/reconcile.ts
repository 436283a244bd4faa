import { transactionOn } from '@/db/client'
import { factOf, isRejection } from '@/domain/fact'
import { isDoubtfulLoss } from '@/domain/pull/pace'
import { textIn } from '@/domain/text/text'
import {
  countLost,
  findDerived,
  keepRecords,
  type LocatedFact,
  readLost,
  recordObservations,
} from '../../observations/service'
import { countPage, holdFence, noteStream, warnOfSource } from '../../sources/service'
import type { Reading } from './page'

const AT_ONCE = 500
const words = textIn().pulling.warnings

/** What is known of a whole list that was read. */
export interface WholeList {
  began: number
  /** A person has said that many may well be gone. */
  acceptLoss: boolean
}

/**
 * Takes back records that are no longer in a list which was read whole: those that did not come since it was begun, in however many turns it was
 * read. The database finds them, some hundreds at a time. Where over a fifth would go at once the list is doubted rather than the records:
 * nothing is taken back, and a warning says so.
 */
export async function reconcile(reading: Reading, { began, acceptLoss }: WholeList): Promise<void> {
  const { turn, stream } = reading
  const { place, claim } = turn
  const { streamId } = stream
  const since = new Date(began)
  const { all, lost } = await countLost(place.pool, streamId, since)
  const isDoubted = !acceptLoss && isDoubtfulLoss(all, lost)
  if (!isDoubted) {
    for (let after = ''; ; ) {
      const some = await readLost(place.pool, streamId, { since, after, atMost: AT_ONCE })
      if (some.length > 0) await takeBack(reading, some)
      if (some.length < AT_ONCE) break
      after = some.at(-1)?.externalId ?? after
    }
  }
  await transactionOn(place.pool, async client => {
    await holdFence(client, claim)
    await noteStream(client, streamId, { reconciledAt: new Date(place.clock.now()) })
    if (!isDoubted) return
    const detail = words.manyGone(stream.key, lost, all)
    const { sourceId } = claim
    await warnOfSource(client, {
      sourceId,
      streamId,
      kind: 'many_gone',
      field: null,
      detail,
    })
  })
}

async function takeBack(
  { turn, stream }: Reading,
  gone: readonly { externalId: string; stamp: number }[],
): Promise<void> {
  const { place, claim, runId } = turn
  const { streamId } = stream
  const reference = await turn.reference()
  await transactionOn(place.pool, async client => {
    await holdFence(client, claim)
    const known = await findDerived(
      client,
      streamId,
      gone.map(one => one.externalId),
    )
    const facts = gone.flatMap(({ externalId, stamp }) =>
      (known.get(externalId) ?? []).flatMap((metric): LocatedFact[] => {
        const fact = factOf({ metric, externalId, grain: 'instant', deleted: true, stamp }, reference)
        return isRejection(fact) ? [] : [{ ...fact, line: 0 }]
      }),
    )
    const { deleted } = await recordObservations(client, { streamId, runId, sameVersion: 'replace' }, facts)
    const raw = gone.map(one => ({ ...one, payload: null, deleted: true }))
    await keepRecords(client, streamId, raw, new Date(place.clock.now()))
    await countPage(client, runId, { read: 0, inserted: 0, updated: deleted, unchanged: 0, rejected: 0 }, 0)
  })
}
