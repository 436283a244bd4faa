import { makeCompany, makeFunction, makeMetric, makePerson, makeSlice } from '@/db/factories'
import type { TestDatabase } from '@/db/testing'
import type { UserActor } from '@/domain/access'
import type { BenchmarkFields } from '@/domain/benchmark-input'
import type { ObservationInput } from '@/domain/observation'
import type { Role } from '@/domain/role'
import type { Context } from '../context'
import { record } from '../figures/testing'
import { loadReference } from '../observations/service'

export const NOW = new Date('2026-11-26T12:00:00Z')

/** Answers of the twelve months up to October 2026, so many a month, of which so many are good. */
export function answered(metric: string, good: number, all: number, region?: string): ObservationInput[] {
  return Array.from({ length: 12 }, (_, month) =>
    Array.from({ length: all }, (_, at) => ({
      ...{ metric, externalId: `${region ?? ''}${month}-${at}`, grain: 'instant' as const },
      ...(region ? { region } : {}),
      at: Date.UTC(2025, 10 + month, 10, 12),
      score: at < good ? 5 : 1,
    })),
  ).flat()
}

/** A company with satisfaction (75 % of 1,200 answers; of two regions the better one), and people who set benchmarks and who do not. */
export async function benchmarkCompany(database: TestDatabase) {
  const { db, pool } = database
  await makeCompany(db)
  await makeFunction(db, 'support')
  for (const key of ['north', 'south', 'west']) await makeSlice(db, 'region', key)
  const rule = { scale: { min: 1, max: 5 } }
  const own = { kind: 'top_box', family: 'satisfaction', perspective: 'customer', rule } as const
  const { metric } = await makeMetric(db, { ...own, key: 'csat', direction: 'up' })
  await makeMetric(db, { ...own, key: 'plain', direction: 'neutral' })
  await makeMetric(db, { ...own, key: 'late', direction: 'up', rule: { ...rule, maturesAfterDays: 80 } })
  const person = async (name: string, role: Role): Promise<UserActor> => {
    const { id, email } = await makePerson(db, name, { role, headOf: [] })
    return { kind: 'user', id, name, email, role, headOf: [], isCustomerOwner: false }
  }
  const lead = await person('Lee', 'cx_lead')
  const executive = await person('Exa', 'executive')
  const reference = await loadReference(db)
  await record(database, reference, [
    ...answered('csat', 45, 50, 'north'),
    ...answered('csat', 30, 50, 'south'),
    ...answered('plain', 75, 100),
    // None of October, which therefore waits for nothing.
    ...answered('late', 75, 100).filter(({ at = 0 }) => at < Date.UTC(2026, 9, 1)),
  ])
  const context = (actor: Context['actor'], now = NOW): Context => ({
    db,
    pool,
    actor,
    now,
    requestId: 'test',
  })
  return { metric, lead, executive, context }
}

/** A study that fits the company's satisfaction. */
export const study = (ownerId: number): BenchmarkFields => ({
  ...{ metric: 'csat', lower: 60, median: 68, upper: 72, source: 'A study', link: null, year: 2025 },
  ...{ population: 'Makers, Europe', scale: { min: 1, max: 5 }, boxes: [4, 5], retention: null },
  unit: 'percent',
  period: 'last_12_months',
  industry: 'manufacturing',
  customers: 'business',
  ...{ ownerId, reviewOn: '2027-03-31' },
})
