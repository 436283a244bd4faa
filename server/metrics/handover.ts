import { eq, sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { metrics } from '@/db/schema'

/**
 * Hands a function's own metrics over to another one. A metric remembers where it came from, so that a record of before still says what
 * it said. Takes a transaction; gives how many there were.
 */
export async function handOverMetrics(tx: DbOrTx, from: number, into: number): Promise<number> {
  const moved = await tx
    .update(metrics)
    .set({
      functionId: into,
      originFunctionId: sql`coalesce(${metrics.originFunctionId}, ${metrics.functionId})`,
    })
    .where(eq(metrics.functionId, from))
    .returning({ id: metrics.id })
  return moved.length
}

/** Puts the metrics of a stage into another one. Takes a transaction; gives how many there were. */
export async function moveMetricsToStage(tx: DbOrTx, from: number, into: number): Promise<number> {
  const moved = await tx
    .update(metrics)
    .set({ stageId: into })
    .where(eq(metrics.stageId, from))
    .returning({ id: metrics.id })
  return moved.length
}
