import { eq } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { touchpoints } from '@/db/schema'
import { DomainError } from '@/domain/error'
import { type DescribeTouchpointInput, detailsOf } from '@/domain/organisation'
import type { Context } from '../context'
import { noted } from './edits'
import { nextOf } from './queries'
import { getRow, getSeen, lockForEdit, wordsFor } from './rows'

/** Says what stands behind a touchpoint and where a customer is expected next. CONFLICT where somebody changed it meanwhile; no figure moves. */
export async function describeTouchpointRow(
  tx: DbOrTx,
  ctx: Context,
  input: DescribeTouchpointInput,
): Promise<void> {
  await lockForEdit(ctx, tx)
  const row = await getSeen(ctx, tx, 'touchpoint', input)
  const { people, process, technology, data, next } = input
  if (next?.id === row.id) throw new DomainError('INVALID', wordsFor(ctx).describing.nextItself)
  if (next) await getRow(ctx, tx, 'touchpoint', next.id)
  const [was] = await tx.select().from(touchpoints).where(eq(touchpoints.id, row.id))
  const said = { people, process, technology, data }
  await tx
    .update(touchpoints)
    .set({
      ...said,
      nextId: next?.id ?? null,
      lostAfterDays: next?.lostAfterDays ?? null,
      revision: row.revision + 1,
    })
    .where(eq(touchpoints.id, row.id))
  const flat = (where: typeof next | undefined) => ({
    nextId: where?.id ?? null,
    lostAfterDays: where?.lostAfterDays ?? null,
  })
  await noted(tx, ctx, 'touchpoint', 'described', row.id, {
    before: was && { ...detailsOf(was), ...flat(nextOf(was)) },
    after: { ...said, ...flat(next) },
  })
}
