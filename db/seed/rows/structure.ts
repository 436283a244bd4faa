import { eq } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import {
  appointments,
  businessCalendars,
  company,
  currencyRates,
  functions,
  generations,
  headships,
  slices,
  sources,
  stages,
  streams,
  touchpoints,
  users,
} from '@/db/schema'
import type { Day } from '@/domain/day'
import type { SliceDimension } from '@/domain/slice'
import {
  COMPANY,
  DEPUTY,
  FUNCTIONS,
  OWNER,
  PEOPLE,
  POUND_RATES,
  SLICES,
  SOURCES,
  STAGES,
  TOUCHPOINTS,
} from '../company'
import { MONTHS, type Timeline } from '../timeline'
import { DETAILS, EXPECTED } from '../touchpoints'
import { note } from './audit'

/** Ids by key, as the database gave them. */
export type Ids = ReadonlyMap<string, number>

/** Takes ids by key, gives the one of a key that the demo itself defines; another is a fault of the demo's data. */
export function idOf(ids: Ids, key: string): number {
  const id = ids.get(key)
  if (id === undefined) throw new Error(`The demo names “${key}”, which it does not define.`)
  return id
}

export interface Structure {
  functions: Ids
  users: Ids
  stages: Ids
  touchpoints: Ids
  sources: Ids
  /** By '<source>/<stream>'. */
  streams: Ids
  slices: Readonly<Record<SliceDimension, Ids>>
  /** The first day on which anything of the demo holds. */
  since: Day
}

const byKey = (rows: readonly { id: number; key: string }[]): Ids =>
  new Map(rows.map(row => [row.key, row.id]))

async function insertCompany(db: DbOrTx, time: Timeline) {
  await db.insert(company).values({ id: 1, ...COMPANY, demo: true })
  await db.insert(generations).values({ timeZone: COMPANY.timeZone, calendar: 'months', state: 'current' })
  await db.insert(businessCalendars).values({ functionId: null, hours: time.hours })
  const year = Number(time.today.slice(0, 4))
  await db.insert(currencyRates).values(
    POUND_RATES.map((rate, at) => ({
      currency: 'GBP',
      validFrom: `${year - POUND_RATES.length + 2 + at}-01-01`,
      rate,
    })),
  )
}

async function insertPeople(db: DbOrTx): Promise<Ids> {
  const rows = await db
    .insert(users)
    .values([...PEOPLE, DEPUTY].map(({ email, name, role }) => ({ email, name, role })))
    .returning({ id: users.id, key: users.email })
  return byKey(rows)
}

async function insertHeads(db: DbOrTx, people: Ids, units: Ids, validFrom: Day) {
  const heads = PEOPLE.flatMap(({ email, headOf }) =>
    headOf.map(key => ({ userId: idOf(people, email), functionId: idOf(units, key), validFrom })),
  )
  const deputy = { userId: idOf(people, DEPUTY.email), functionId: idOf(units, DEPUTY.deputyOf) }
  await db.insert(headships).values([...heads, { ...deputy, validFrom, deputy: true }])
}

async function insertOwner(db: DbOrTx, people: Ids, time: Timeline) {
  const { mandate } = OWNER
  const [userId, proposedBy, confirmedBy] = [
    idOf(people, OWNER.email),
    idOf(people, OWNER.proposedBy),
    idOf(people, OWNER.confirmedBy),
  ]
  const validFrom = time.month(MONTHS - 15).start
  const proposedAt = new Date(time.workAt(MONTHS - 16, 0.4, 10))
  const confirmedAt = new Date(time.workAt(MONTHS - 16, 0.5, 11))
  const [row] = await db
    .insert(appointments)
    .values({ userId, mandate, proposedBy, confirmedBy, confirmedAt, validFrom, createdAt: proposedAt })
    .returning({ id: appointments.id })
  const line = { subject: 'appointments', about: row?.id ?? 0, after: { userId, mandate, validFrom } }
  await note(db, { ...line, at: proposedAt, action: 'owner.proposed', by: proposedBy })
  await note(db, { ...line, at: confirmedAt, action: 'owner.confirmed', by: confirmedBy })
}

async function insertSlices(db: DbOrTx): Promise<Structure['slices']> {
  const of = async (dimension: SliceDimension) =>
    byKey(
      await db
        .insert(slices)
        .values(SLICES[dimension].map(({ key, name }, position) => ({ dimension, key, name, position })))
        .returning({ id: slices.id, key: slices.key }),
    )
  return {
    region: await of('region'),
    product: await of('product'),
    tier: await of('tier'),
    channel: await of('channel'),
  }
}

async function insertJourney(db: DbOrTx, units: Ids) {
  const stageRows = await db
    .insert(stages)
    .values(STAGES.map(({ key, name }, position) => ({ key, name, position })))
    .returning({ id: stages.id, key: stages.key })
  const known = byKey(stageRows)
  const points = TOUCHPOINTS.map(([key, name, stage, unit], position) => ({
    key,
    name,
    stageId: idOf(known, stage),
    functionId: idOf(units, unit),
    position,
    ...DETAILS[key],
  }))
  const rows = await db
    .insert(touchpoints)
    .values(points)
    .returning({ id: touchpoints.id, key: touchpoints.key })
  const placed = byKey(rows)
  for (const [key, { next, lostAfterDays }] of Object.entries(EXPECTED)) {
    await db
      .update(touchpoints)
      .set({ nextId: idOf(placed, next), lostAfterDays })
      .where(eq(touchpoints.id, idOf(placed, key)))
  }
  return { stages: known, touchpoints: placed }
}

async function insertSources(
  db: DbOrTx,
  units: Ids,
  wanted: readonly { source: string; key: string }[],
  createdAt: Date,
) {
  const values = SOURCES.map(({ key, name, kind, function: unit, every }) => ({
    key,
    name,
    kind,
    functionId: unit === null ? null : idOf(units, unit),
    expectedEveryDays: every,
    // Whoever is an account there is a customer.
    definesCustomers: key === 'crm',
    createdAt,
  }))
  const known = byKey(await db.insert(sources).values(values).returning({ id: sources.id, key: sources.key }))
  const rows = await db
    .insert(streams)
    .values(wanted.map(({ source, key }) => ({ sourceId: idOf(known, source), key })))
    .returning({ id: streams.id })
  const ids = new Map(wanted.map(({ source, key }, at) => [`${source}/${key}`, rows[at]?.id ?? 0]))
  return { sources: known, streams: ids }
}

/** Writes what the demo company is made of; takes an empty database, the time and the streams wanted, gives ids by key. */
export async function insertStructure(
  db: DbOrTx,
  time: Timeline,
  wanted: readonly { source: string; key: string }[],
): Promise<Structure> {
  const since = time.month(-12).start
  await insertCompany(db, time)
  const people = await insertPeople(db)
  const units = byKey(
    await db
      .insert(functions)
      .values(FUNCTIONS.map((one, position) => ({ ...one, position, validFrom: since })))
      .returning({ id: functions.id, key: functions.key }),
  )
  await insertHeads(db, people, units, since)
  await insertOwner(db, people, time)
  return {
    functions: units,
    users: people,
    slices: await insertSlices(db),
    ...(await insertJourney(db, units)),
    ...(await insertSources(db, units, wanted, new Date(time.at(-1, 0.5)))),
    since,
  }
}
