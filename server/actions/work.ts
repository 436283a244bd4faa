import { eq } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { actions } from '@/db/schema'
import { demand, personOf } from '@/domain/access'
import {
  type ChangeActionInput,
  type ConcludeActionInput,
  REVIEWED,
  type WithdrawActionInput,
} from '@/domain/action'
import { DomainError } from '@/domain/error'
import { textIn } from '@/domain/text/text'
import { audit } from '../audit'
import type { Context } from '../context'
import type { Catalog } from '../figures/catalog'
import { type ActionRow, type Judged, subjectOf } from './judge'
import { readPeople } from './queries'
import { catalogFor, judgeAll } from './service'

const wordsIn = (catalog: Catalog) => textIn(catalog.locale).actions

/** The action that may be worked, locked. NOT_FOUND, FORBIDDEN, LOCKED once it is withdrawn, CONFLICT for an older revision. */
async function lockedFor(
  tx: Tx,
  ctx: Context,
  catalog: Catalog,
  { id, revision }: { id: number; revision: number },
): Promise<ActionRow> {
  const words = wordsIn(catalog)
  const [row] = await tx.select().from(actions).where(eq(actions.id, id)).for('update')
  // Who may work none at all is told so, whatever the number.
  demand(ctx.actor, 'actions.work', row ? subjectOf(catalog, row) : { userIds: [personOf(ctx.actor) ?? 0] })
  if (!row) throw new DomainError('NOT_FOUND', words.noAction)
  if (row.withdrawnAt) throw new DomainError('LOCKED', words.ended)
  if (row.revision !== revision) throw new DomainError('CONFLICT', words.changed(row.title))
  return row
}

async function judgedNow(tx: Tx, catalog: Catalog, row: ActionRow): Promise<Judged | undefined> {
  const [one] = await judgeAll(tx, catalog, [{ row }])
  return one?.judged
}

/** Changes title, words and owner of an action, which is all that may be changed; gives its revision. Errors as above, INVALID for an owner who is not there. */
export async function changeAction(ctx: Context, input: ChangeActionInput): Promise<{ revision: number }> {
  const catalog = await catalogFor(ctx)
  const people = await readPeople(ctx.db)
  return ctx.db.transaction(async tx => {
    const row = await lockedFor(tx, ctx, catalog, input)
    const { noOwner } = wordsIn(catalog)
    const { title, what, ownerId } = input
    if (ownerId !== row.ownerId && !people.some(one => one.id === ownerId))
      throw new DomainError('INVALID', noOwner, undefined, { ownerId: noOwner })
    const revision = row.revision + 1
    await tx.update(actions).set({ title, what, ownerId, revision }).where(eq(actions.id, row.id))
    // The log keeps no words: they may name a customer, and it can't be blanked.
    const before = { ownerId: row.ownerId, revision: row.revision }
    const after = { ownerId, revision, words: row.title !== title || row.what !== what }
    await audit(tx, ctx, { action: 'action.changed', subject: 'actions', subjectId: row.id, before, after })
    return { revision }
  })
}

/** Withdraws an action that has no verdict yet, with a reason; gives its revision. LOCKED once it is reviewed: a verdict is not taken back. */
export async function withdrawAction(
  ctx: Context,
  input: WithdrawActionInput,
): Promise<{ revision: number }> {
  const catalog = await catalogFor(ctx)
  return ctx.db.transaction(async tx => {
    const row = await lockedFor(tx, ctx, catalog, input)
    const judged = await judgedNow(tx, catalog, row)
    if (judged && REVIEWED.includes(judged.state)) throw new DomainError('LOCKED', wordsIn(catalog).reviewed)
    const revision = row.revision + 1
    await tx
      .update(actions)
      .set({
        ...{ withdrawnAt: ctx.now, withdrawnBy: personOf(ctx.actor), withdrawnReason: input.reason },
        revision,
      })
      .where(eq(actions.id, row.id))
    const [before, after] = [{ withdrawn: false }, { withdrawn: true, revision }]
    await audit(tx, ctx, {
      ...{ action: 'action.withdrawn', subject: 'actions', subjectId: row.id },
      ...{ before, after, reason: input.reason },
    })
    return { revision }
  })
}

/** Writes what was concluded of an action, once it is reviewed; gives its revision. LOCKED before. The log keeps the verdict as it stood then. */
export async function concludeAction(
  ctx: Context,
  input: ConcludeActionInput,
): Promise<{ revision: number }> {
  const catalog = await catalogFor(ctx)
  return ctx.db.transaction(async tx => {
    const row = await lockedFor(tx, ctx, catalog, input)
    const judged = await judgedNow(tx, catalog, row)
    if (!judged || !REVIEWED.includes(judged.state))
      throw new DomainError('LOCKED', wordsIn(catalog).notReviewed)
    const revision = row.revision + 1
    await tx
      .update(actions)
      .set({ conclusion: input.conclusion, concludedAt: ctx.now, concludedBy: personOf(ctx.actor), revision })
      .where(eq(actions.id, row.id))
    const { effect, state } = judged
    const numbers = effect?.state === 'ok' ? { difference: effect.difference, error: effect.error } : {}
    await audit(tx, ctx, {
      ...{ action: 'action.concluded', subject: 'actions', subjectId: row.id },
      ...{ before: { concluded: row.conclusion !== null }, after: { state, ...numbers, revision } },
    })
    return { revision }
  })
}
