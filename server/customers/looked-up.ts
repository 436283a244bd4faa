import { sql } from 'drizzle-orm'
import { personOf } from '@/domain/access'
import { audit } from '../audit'
import type { Context } from '../context'

/** Who reads one page, or finds one customer, again and again within an hour has done it once. */
const AN_HOUR_MS = 3_600_000

const anHourAgo = ({ now }: Context) => new Date(now.getTime() - AN_HOUR_MS)

/** The audit log keeps whose page was looked at, by number: once an hour and reader. */
export async function noteOpened(ctx: Context, id: number): Promise<void> {
  const actorId = personOf(ctx.actor)
  const { rows } = await ctx.db.execute(sql`
    SELECT FROM audit_log WHERE subject = 'customers' AND subject_id = ${String(id)} AND action = 'customer.opened'
      AND actor_id IS NOT DISTINCT FROM ${actorId} AND at > ${anHourAgo(ctx)} LIMIT 1`)
  if (rows.length > 0) return
  await audit(ctx.db, ctx, { action: 'customer.opened', subject: 'customers', subjectId: id })
}

/**
 * The audit log keeps which customers somebody found while typing, by number and never what was typed: each once an hour and reader, so that a word
 * typed letter by letter is no line a letter.
 */
export async function noteSought(ctx: Context, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return
  const { rows } = await ctx.db.execute<{ id: number }>(sql`
    SELECT DISTINCT found.id::int AS id FROM audit_log CROSS JOIN LATERAL jsonb_array_elements_text(after -> 'found') AS found(id)
    WHERE actor_id = ${personOf(ctx.actor)} AND actor_kind = 'user' AND at > ${anHourAgo(ctx)} AND action = 'customer.sought'`)
  const known = new Set(rows.map(row => row.id))
  const found = ids.filter(id => !known.has(id))
  if (found.length > 0)
    await audit(ctx.db, ctx, { action: 'customer.sought', subject: 'customers', after: { found } })
}
