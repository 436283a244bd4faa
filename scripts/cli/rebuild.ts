import { createDb } from '@/db/client'
import { databaseEnv } from '@/env'
import { type RollupReport, rebuildRollups, verifyRollups } from '@/server/observations/rebuild'

/** wholeview rebuild [--verify]: recompute every rollup from the facts, or only compare. */
export async function run(argv: string[]): Promise<number> {
  const { DATABASE_URL, DATABASE_SCHEMA } = databaseEnv()
  const { pool, close } = createDb(DATABASE_URL, { schema: DATABASE_SCHEMA, statementTimeoutMs: 0 })
  try {
    return argv.includes('--verify') ? report(await verifyRollups(pool)) : rebuilt(await rebuildRollups(pool))
  } finally {
    await close()
  }
}

function report(tables: RollupReport[]): number {
  for (const { table, rows, mismatches } of tables) {
    console.log(`${table.padEnd(14)} ${String(rows).padStart(9)} rows, ${mismatches} mismatches`)
  }
  const wrong = tables.reduce((sum, { mismatches }) => sum + mismatches, 0)
  console.log(wrong === 0 ? 'Every rollup equals its facts.' : 'Run "wholeview rebuild" to set them right.')
  return wrong === 0 ? 0 : 1
}

function rebuilt(tables: RollupReport[]): number {
  for (const { table, rows } of tables)
    console.log(`${table.padEnd(14)} ${String(rows).padStart(9)} rows written`)
  return 0
}
