import { and, eq, inArray } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { observations } from '@/db/schema'
import { ANY, SLICE_DIMENSIONS } from '@/domain/slice'
import { type Pool, type Question, versionOn } from './pools'

const { versionId, times, a, b, startedAt, endedAt, deleted, state } = observations
const PLACE = {
  function: observations.functionId,
  region: observations.regionId,
  product: observations.productId,
  tier: observations.tierId,
  channel: observations.channelId,
}

type Row = Awaited<ReturnType<typeof readMediansAlone>>[number]

/** The medians that somebody stated for a period of these questions' metrics, without its cases. They are few, and in no cell. */
export async function readMediansAlone(db: DbOrTx, questions: readonly Question[]) {
  const versions = questions
    .filter(({ metric }) => metric.kind === 'duration')
    .flatMap(({ metric }) => metric.versions.map(({ id }) => id))
  if (versions.length === 0) return []
  return db
    .select({ versionId, times, a, b, startedAt, endedAt, ...PLACE })
    .from(observations)
    .where(and(eq(state, 'alone'), eq(deleted, false), inArray(versionId, [...new Set(versions)])))
}

/** Where a question looks, a median stands as a whole; undefined: elsewhere, or it would have to be added up with others. */
function keyFor({ metric, scope, split }: Question, row: Row): number | undefined {
  const own = metric.functionId !== null || row.function === 0
  const inFunction = scope.function === ANY ? own || split === 'function' : row.function === scope.function
  const inSlices = SLICE_DIMENSIONS.every(
    name => split === name || row[name] === (scope[name] === ANY ? 0 : scope[name]),
  )
  if (!inFunction || !inSlices) return undefined
  return split === 'none' ? 0 : row[split]
}

const dayOf = (instant: Date | null) => instant?.toISOString().slice(0, 10) ?? ''

/** Takes a question, stated medians and its pools, notes each median in the pool of just its period; in a longer one only that there are figures. */
export function noteMediansAlone(
  question: Question,
  rows: readonly Row[],
  poolAt: (key: number, at: number) => Pool | undefined,
): void {
  const { metric, spans } = question
  for (const row of rows) {
    const version = metric.versions.find(({ id }) => id === row.versionId)
    const key = version && keyFor(question, row)
    if (key === undefined) continue
    const [start, end] = [dayOf(row.startedAt), dayOf(row.endedAt)]
    for (const [at, span] of spans.entries()) {
      if (span.start > start || span.end < end) continue
      const pool = poolAt(key, at)
      if (!pool) continue
      pool.periods += 1
      if (span.start !== start || span.end !== end) continue
      const seconds = versionOn(metric, start)?.rule.clock === 'business' ? row.b : row.a
      // A median by the other clock is none by this one.
      if (seconds > 0 || (row.a === 0 && row.b === 0)) pool.alone = { seconds, cases: row.times }
    }
  }
}
