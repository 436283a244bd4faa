import { sql } from 'drizzle-orm'
import type { z } from 'zod'
import { demand } from '@/domain/access'
import type { personInput } from '@/domain/invitation'
import { companyDayAt } from '../../company/service'
import type { Context } from '../../context'
import { findHolderToAsk } from '../../owner/office/service'
import type { DisablingDto } from '../dto'

/**
 * Counts what ends when a person is disabled (sessions, tokens that they made, links) and what stays theirs (goals, actions, benchmarks, headships), with
 * who is to give that to somebody else. For an admin.
 */
export async function previewDisabling(
  ctx: Context,
  { userId }: z.infer<typeof personInput>,
): Promise<DisablingDto> {
  demand(ctx.actor, 'company.administer')
  const now = sql`${ctx.now.toISOString()}::timestamptz`
  const owner = await findHolderToAsk(ctx.db, ctx.now)
  const { rows } = await ctx.db.execute<Omit<DisablingDto, 'taker'> & Record<string, unknown>>(sql`select
    (select count(*)::int from sessions where user_id = ${userId} and revoked_at is null and expires_at > ${now}) as sessions,
    (select count(*)::int from api_tokens where created_by = ${userId} and revoked_at is null
      and (expires_at is null or expires_at > ${now})) as tokens,
    (select count(*)::int from access_links where user_id = ${userId} and used_at is null and ended_at is null
      and expires_at > ${now}) as links,
    (select count(*)::int from goals where owner_id = ${userId} and lifecycle in ('draft', 'published')) as goals,
    (select count(*)::int from actions where owner_id = ${userId} and conclusion is null and withdrawn_at is null) as actions,
    (select count(*)::int from benchmarks where owner_id = ${userId} and retired_at is null) as benchmarks,
    (select count(*)::int from sources where created_by = ${userId} and retired_at is null and kind not in ('entry', 'file')) as sources,
    array(select f.name from headships h join functions f on f.id = h.function_id
      where h.user_id = ${userId} and (h.valid_to is null or h.valid_to > ${now}::date) order by f.position) as heads,
    exists(select from appointments where user_id = ${userId} and confirmed_at is not null and closed_at is null
      and (valid_to is null or valid_to > ${companyDayAt(ctx.now)})) as owns`)
  const [row] = rows
  if (!row) throw new Error('a select without a table gives one row')
  return { ...row, taker: owner && owner.id !== userId ? owner.name : null }
}
