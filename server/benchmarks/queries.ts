import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { benchmarkProfile, benchmarks, internalBenchmarks, users } from '@/db/schema'
import type { Stated } from '@/domain/benchmark-fit'

export type BenchmarkRow = typeof benchmarks.$inferSelect
export type OwnedRow = BenchmarkRow & { owner: { name: string; isGone: boolean } | null }

/** Benchmarks in force of some metrics (all, unless named), the newest year first; each with its owner, and whether their account is disabled. */
export async function listRows(db: DbOrTx, metricIds?: readonly number[]): Promise<OwnedRow[]> {
  const rows = await db
    .select({
      row: benchmarks,
      owner: { name: users.name, isGone: sql<boolean>`${users.disabledAt} is not null` },
    })
    .from(benchmarks)
    .leftJoin(users, eq(users.id, benchmarks.ownerId))
    .where(
      and(isNull(benchmarks.retiredAt), metricIds ? inArray(benchmarks.metricId, [...metricIds]) : undefined),
    )
    .orderBy(asc(benchmarks.metricId), desc(benchmarks.year), desc(benchmarks.id))
  return rows.map(({ row, owner }) => ({ ...row, owner }))
}

/** Who we are; undefined while nobody has said. */
export async function findProfile(db: DbOrTx) {
  const [found] = await db.select().from(benchmarkProfile)
  return found
}

/** The marks of our own best that are in force. */
export function listOwnBest(db: DbOrTx) {
  return db
    .select()
    .from(internalBenchmarks)
    .where(isNull(internalBenchmarks.retiredAt))
    .orderBy(asc(internalBenchmarks.metricId), asc(internalBenchmarks.id))
}

/** Who may own a benchmark: every active user, by name. */
export function listOwners(db: DbOrTx) {
  return db
    .select({ id: users.id, name: users.name, email: users.email })
    .from(users)
    .where(isNull(users.disabledAt))
    .orderBy(asc(users.name), asc(users.id))
}

/** Takes a row, gives what its figure is of. */
export function statedOf(row: BenchmarkRow): Stated {
  const { unit, scaleMin, scaleMax, boxes, retention, period, industry, customers } = row
  const scale = scaleMin === null || scaleMax === null ? null : { min: scaleMin, max: scaleMax }
  return { unit, scale, boxes, retention, period, industry, customers }
}
