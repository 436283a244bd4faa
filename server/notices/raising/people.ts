import { sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { appointments, headships, users } from '@/db/schema'
import type { Day } from '@/domain/day'
import type { Recipients } from '@/domain/notice-rules'

interface Row extends Record<string, unknown> {
  id: number
  leads: boolean
  administers: boolean
  owns: boolean
  heads: number[]
}

/** Whom there is to tell on a day: people who can sign in, with what they lead, head and own. One statement. */
export async function readRecipients(db: DbOrTx, today: Day): Promise<Recipients> {
  const holds = sql`valid_from <= ${today}::date and (valid_to is null or valid_to > ${today}::date)`
  const { rows } = await db.execute<Row>(sql`
    select id, role = 'cx_lead' as leads, role = 'admin' as administers,
      exists(select from ${appointments} where user_id = ${users.id} and confirmed_at is not null and ${holds}) as owns,
      array(select distinct function_id from ${headships} where user_id = ${users.id} and ${holds} order by 1) as heads
    from ${users} where ${users.disabledAt} is null order by id`)
  const heads = new Map<number, number[]>()
  for (const { id, heads: own } of rows)
    for (const functionId of own) heads.set(functionId, [...(heads.get(functionId) ?? []), id])
  const those = (which: (row: Row) => boolean) => rows.filter(which).map(({ id }) => id)
  return {
    active: new Set(rows.map(({ id }) => id)),
    customerOwnerId: rows.find(({ owns }) => owns)?.id ?? null,
    leads: those(({ leads, owns }) => leads || owns),
    admins: those(({ administers }) => administers),
    heads,
  }
}
