import { makeCompany, makeFunction, makeMetric, makePerson, makeSlice } from '@/db/factories'
import type { testDb } from '@/db/testing'
import type { UserActor } from '@/domain/access'
import type { EntryFigures, EntryPlace } from '@/domain/entry'
import { entryGridInput } from '@/domain/entry'
import { DEFAULT_FILTERS, type Filters } from '@/domain/filter'
import type { Role } from '@/domain/role'
import type { Context } from '../context'
import { getOrigin } from '../metrics/origin'
import { getMetric } from '../metrics/service'
import { getEntryGrid } from './grid'
import { saveEntries } from './save'
import { submitEntries } from './submit'

type Database = ReturnType<typeof testDb>

export const NOVEMBER = new Date('2026-11-26T12:00:00Z')
export const OCTOBER = '2026-10-01'

/** A company with Support and Sales, their heads, who leads, an executive and an admin, and a metric of each kind. */
export async function makePeople(database: Database) {
  const { db } = database
  await makeCompany(db)
  const support = (await makeFunction(db, 'support')).id
  const sales = (await makeFunction(db, 'sales')).id
  for (const region of ['emea', 'apac']) await makeSlice(db, 'region', region)
  const person = async (name: string, role: Role, headOf: number[]): Promise<UserActor> => {
    const { id, email } = await makePerson(db, name, { role, headOf, deputy: name === 'Bo' })
    return { kind: 'user', id, name, email, role, headOf, isCustomerOwner: false }
  }
  const metric = (key: string, kind: Parameters<typeof makeMetric>[1]['kind'], more: object = {}) =>
    makeMetric(db, { key, kind, functionId: support, countedAs: 'cases', minN: 1, ...more })
  await metric('nps', 'nps')
  await metric('csat', 'top_box', { rule: { scale: { min: 1, max: 5 } } })
  await metric('ease', 'mean_score', { rule: { scale: { min: 1, max: 7 } } })
  await metric('solved', 'rate')
  await metric('calls', 'count')
  await metric('time', 'duration', { rule: { datedBy: 'start', clock: 'elapsed' } })
  await metric('weekly', 'rate', { cadence: 'week' })
  await metric('quarterly', 'rate', { cadence: 'quarter' })
  await metric('kept', 'amount_rate', { rule: { retention: 'gross' } })
  await metric('offers', 'rate', { functionId: sales })
  await metric('company', 'nps', { functionId: null })
  return {
    ...{ support, sales },
    head: await person('Ada', 'function_head', [support]),
    deputy: await person('Bo', 'function_head', [support]),
    seller: await person('Cy', 'function_head', [sales]),
    lead: await person('Lee', 'cx_lead', []),
    executive: await person('Eve', 'executive', []),
    admin: await person('Ann', 'admin', []),
  }
}

export const contextOf =
  (database: Database) =>
  (actor: Context['actor'], now = NOVEMBER): Context => ({
    ...{ db: database.db, pool: database.pool, actor, now, requestId: 'test' },
  })

/** A place of a metric: October, as a whole, unless told otherwise. */
export const at = (metric: string, period = OCTOBER, region?: string): EntryPlace => ({
  ...{ metric, period },
  slice: region ? { dimension: 'region', key: region } : null,
})

/** Types a figure; gives its draft's revision. */
export async function type(
  ctx: Context,
  place: EntryPlace,
  figures: EntryFigures | null,
  { base = 0, note = null, reason }: { base?: number; note?: string | null; reason?: string } = {},
): Promise<number> {
  const { saved } = await saveEntries(ctx, {
    rows: [{ place, base, figures, note }],
    ...(reason ? { reason } : {}),
  })
  return saved[0]?.revision ?? 0
}

/** Types a figure and hands it in. */
export async function enter(ctx: Context, place: EntryPlace, figures: EntryFigures, reason?: string) {
  const revision = await type(ctx, place, figures, reason ? { reason } : {})
  return submitEntries(ctx, { rows: [{ place, revision }], ...(reason ? { reason } : {}) })
}

/** The figure of a metric as its screen shows it. */
export async function shown(ctx: Context, key: string, filters: Partial<Filters> = {}) {
  const dto = await getMetric(ctx, { key, filters: { ...DEFAULT_FILTERS, period: '2026-10', ...filters } })
  return { ...dto.figure, lineage: dto.lineage }
}

/** What is said of a metric's figure that was put right since. */
export async function restated(ctx: Context, key: string) {
  return (await getOrigin(ctx, { key, filters: { ...DEFAULT_FILTERS, period: '2026-10' } })).restated
}

/** The sheet that somebody sees. */
export const sheet = (ctx: Context, input: object = {}) => getEntryGrid(ctx, entryGridInput.parse(input))

export const ratio = (numerator: number, denominator: number): EntryFigures => ({
  form: 'ratio',
  values: { numerator, denominator },
})
