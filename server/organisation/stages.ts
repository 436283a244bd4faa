import { eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { DbOrTx } from '@/db/client'
import { stages, touchpoints } from '@/db/schema'
import { DomainError } from '@/domain/error'
import type { mergeStageInput } from '@/domain/organisation'
import { isBeforeItsSecondDay } from '@/domain/organisation-rules'
import type { Context } from '../context'
import { moveMetricsToStage } from '../metrics/service'
import { noted } from './edits'
import { dayFor, getRow, getSeen, lockForEdit, wordsFor } from './rows'

/** Merges a stage into another one: its touchpoints and metrics go there. No figure moves, for none is kept by stage. */
export async function mergeStageRow(
  tx: DbOrTx,
  ctx: Context,
  input: z.infer<typeof mergeStageInput>,
): Promise<void> {
  await lockForEdit(ctx, tx)
  const row = await getSeen(ctx, tx, 'stage', input)
  const into = await getRow(ctx, tx, 'stage', input.into)
  const words = wordsFor(ctx)
  if (row.id === into.id) throw new DomainError('INVALID', words.mergeWithItself)
  if (row.validTo !== null) throw new DomainError('CONFLICT', words.alreadyEnded(row.name))
  if (into.validTo !== null) throw new DomainError('CONFLICT', words.mergeIntoEnded(into.name))
  if (row.validFrom !== null && isBeforeItsSecondDay(row, input.on)) {
    throw new DomainError('INVALID', words.beforeItsFirstDay(row.name, dayFor(ctx, row.validFrom)))
  }
  const moved = await tx
    .update(touchpoints)
    .set({ stageId: into.id, revision: sql`${touchpoints.revision} + 1` })
    .where(eq(touchpoints.stageId, row.id))
    .returning({ id: touchpoints.id })
  const metrics = await moveMetricsToStage(tx, row.id, into.id)
  await tx
    .update(stages)
    .set({ validTo: input.on, mergedIntoId: into.id, revision: row.revision + 1 })
    .where(eq(stages.id, row.id))
  await noted(tx, ctx, 'stage', 'merged', row.id, {
    after: { into: into.id, on: input.on, touchpoints: moved.length, metrics },
  })
}
