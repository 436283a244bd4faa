import { ensureDatabase, migrate } from '@/db/migrate'
import { databaseEnv } from '@/env'

/** wholeview migrate [--create] */
export async function run(argv: string[]): Promise<number> {
  const { DATABASE_URL, DATABASE_SCHEMA } = databaseEnv()
  if (argv.includes('--create')) await ensureDatabase(DATABASE_URL)
  const ran = await migrate(DATABASE_URL, DATABASE_SCHEMA)
  console.log(ran === 0 ? 'The schema is up to date.' : `The schema is up to date; ${ran} migration(s) ran.`)
  return 0
}
