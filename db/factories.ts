import type { Kind } from '@/domain/kind'
import type { MetricRule } from '@/domain/metric'
import type { Role } from '@/domain/role'
import type { SliceDimension } from '@/domain/slice'
import type { Db, DbOrTx } from './client'
import {
  company,
  functions,
  generations,
  headships,
  metrics,
  metricVersions,
  runs,
  slices,
  sources,
  streams,
  users,
} from './schema'

// Rows for tests: the least that the schema accepts, with what a test cares about as arguments.

async function only<T>(rows: Promise<T[]>): Promise<T> {
  const [row] = await rows
  if (!row) throw new Error('The database gave no row back.')
  return row
}

/** A company with its calendar. */
export async function makeCompany(db: Db, timeZone = 'Europe/Berlin', currency = 'EUR') {
  await db.insert(generations).values({ timeZone, state: 'current' })
  return only(db.insert(company).values({ name: 'Test company', timeZone, currency }).returning())
}

export async function makeFunction(db: DbOrTx, key: string) {
  return only(
    db.insert(functions).values({ key, name: key, position: 1, validFrom: '2000-01-01' }).returning(),
  )
}

/** A person of that role, head (or deputy) of functions since 2020. */
export async function makePerson(
  db: DbOrTx,
  name: string,
  { role, headOf = [], deputy = false }: { role: Role; headOf?: readonly number[]; deputy?: boolean },
) {
  const email = `${name.toLowerCase()}@test.example`
  const person = await only(db.insert(users).values({ email, name, role }).returning())
  for (const functionId of headOf)
    await db.insert(headships).values({ userId: person.id, functionId, deputy, validFrom: '2020-01-01' })
  return person
}

export async function makeSlice(db: DbOrTx, dimension: SliceDimension, key: string) {
  return only(db.insert(slices).values({ dimension, key, name: key, position: 1 }).returning())
}

interface MetricSeed extends Partial<Omit<typeof metrics.$inferInsert, 'kind' | 'key'>> {
  key: string
  kind: Kind
  rule?: MetricRule
  definition?: string
}

/** A metric with its first version, valid for all days. */
export async function makeMetric(db: DbOrTx, { rule = {}, definition = 'As tested.', ...seed }: MetricSeed) {
  const metric = await only(
    db
      .insert(metrics)
      .values({
        name: seed.key,
        family: 'driver',
        countedAs: 'facts',
        direction: 'up',
        perspective: 'customer',
        ...seed,
      })
      .returning(),
  )
  const version = await only(
    db
      .insert(metricVersions)
      .values({ metricId: metric.id, number: 1, definition, rule, validFrom: '0001-01-01' })
      .returning(),
  )
  return { metric, version }
}

/** A stream of a source of its own, ready to record into. */
export async function makeStream(db: DbOrTx, key: string, more: { definesCustomers?: boolean } = {}) {
  const source = await only(
    db
      .insert(sources)
      .values({ key, name: key, kind: 'file', ...more })
      .returning(),
  )
  return only(db.insert(streams).values({ sourceId: source.id, key: 'rows' }).returning())
}

export async function makeRun(db: DbOrTx, sourceId: number) {
  return only(db.insert(runs).values({ sourceId, state: 'running' }).returning())
}

/** Somebody who can sign in, without a password that anybody knows. */
export async function makeUser(db: DbOrTx, role: Role) {
  const person = { email: `${role}-${crypto.randomUUID()}@acme.example`, name: `Test ${role}`, role }
  return only(
    db
      .insert(users)
      .values({ ...person, passwordHash: 'none' })
      .returning(),
  )
}
