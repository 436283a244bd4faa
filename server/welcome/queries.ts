import { asc, eq, sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { skippedSteps, users } from '@/db/schema'
import type { Day } from '@/domain/day'
import type { SliceDimension } from '@/domain/slice'
import type { WelcomeFacts } from '@/domain/welcome'

type Counts = Record<`n_${SliceDimension}`, number>
type Row = Omit<WelcomeFacts, 'slices'> & Counts & { demo: boolean | null }

/** Reads what there is of everything that a company needs first, in one statement. Takes the company's day. */
export async function readFacts(db: DbOrTx, today: Day): Promise<WelcomeFacts & { demo: boolean }> {
  const holds = sql`(valid_from is null or valid_from <= ${today}) and (valid_to is null or valid_to > ${today})`
  const cuts = (dimension: SliceDimension) =>
    sql`(select count(*)::int from slices where dimension = ${dimension} and ${holds})`
  const { rows } = await db.execute<Row & Record<string, unknown>>(sql`select
    (select json_build_object('name', name, 'timeZone', time_zone, 'weekStart', week_start,
      'fiscalStartMonth', fiscal_start_month) from company
      where exists (select from generations where state = 'current')) as company,
    (select demo from company) as demo,
    (select count(*)::int from functions where ${holds}) as functions,
    array(select f.name from (select * from functions where ${holds}) f where not exists (
      select from (select * from headships where ${holds}) h join users u on u.id = h.user_id
      where h.function_id = f.id and not h.deputy and u.disabled_at is null) order by f.position, f.id) as headless,
    (select count(*)::int from stages where ${holds}) as stages,
    ${cuts('region')} as n_region, ${cuts('product')} as n_product, ${cuts('tier')} as n_tier, ${cuts('channel')} as n_channel,
    array(select h.family from headlines h join metrics m on m.id = h.metric_id
      where (m.retired_on is null or m.retired_on > current_date) and h.family <> 'driver') as headlines,
    (select count(*)::int from sources where retired_at is null) as sources,
    (exists (select from metric_streams) or exists (select from entries where state = 'submitted')) as figures,
    (select u.name from (select * from appointments where ${holds}) a join users u on u.id = a.user_id
      where a.confirmed_at is not null) as owner,
    array(select u.name from appointments a join users u on u.id = a.user_id
      where a.confirmed_at is null and a.closed_at is null order by a.id) as proposed,
    (select count(*)::int from goals where lifecycle = 'published') as goals`)
  const [row] = rows
  if (!row) throw new Error('a select without a table gives one row')
  const { n_region: region, n_product: product, n_tier: tier, n_channel: channel, demo, ...facts } = row
  return { ...facts, slices: { region, product, tier, channel }, demo: demo ?? false }
}

/** Skipped steps with who skipped them and when. */
export function listSkips(db: DbOrTx) {
  return db
    .select({ step: skippedSteps.step, by: users.name, at: skippedSteps.skippedAt })
    .from(skippedSteps)
    .innerJoin(users, eq(users.id, skippedSteps.skippedBy))
    .orderBy(asc(skippedSteps.skippedAt))
}
