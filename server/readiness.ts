import { getPool } from '@/db/client'
import journal from '@/db/migrations/meta/_journal.json'

type Word = 'ok' | 'failed'

const DEADLINE_MS = 1000

/** Tells whether the database answers within a second and has every migration of this program. */
export async function readiness(): Promise<{ db: Word; migrations: Word }> {
  const applied = await Promise.race([countMigrations(), deadline()])
  if (applied === null) return { db: 'failed', migrations: 'failed' }
  return { db: 'ok', migrations: applied >= journal.entries.length ? 'ok' : 'failed' }
}

/** How many migrations the database has; -1 where it has never been migrated, null where it does not answer. */
async function countMigrations(): Promise<number | null> {
  try {
    const { rows } = await getPool().query<{ count: number }>('select count(*)::int as count from migration')
    return rows[0]?.count ?? null
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === '42P01'
    return isMissing ? -1 : null
  }
}

function deadline(): Promise<null> {
  return new Promise(resolve => setTimeout(resolve, DEADLINE_MS, null).unref())
}
