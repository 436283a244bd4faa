import { createDb } from '@/db/client'
import { migrationState } from '@/db/migrate'
import { databaseTrouble } from '@/db/trouble'
import { type Env, env } from '@/env'

const MAX_SKEW_SECONDS = 5

interface Finding {
  verdict: 'ok' | 'warn' | 'bad'
  says: string
}

/**
 * wholeview doctor: checks what a start needs, prints one line each, ends with 1 when something is bad.
 * With --settings it asks nobody and says only what is wrong with the settings.
 */
export async function run(argv: string[]): Promise<number> {
  const settings = env()
  if (argv.includes('--settings')) return 0
  const findings: Finding[] = [{ verdict: 'ok', says: 'settings are complete' }]
  findings.push(...(await checkDatabase(settings)))
  for (const { verdict, says } of findings) console.log(`${verdict.padEnd(5)} ${says}`)
  return findings.some(finding => finding.verdict === 'bad') ? 1 : 0
}

async function checkDatabase({ DATABASE_URL: url, DATABASE_SCHEMA: schema }: Env): Promise<Finding[]> {
  const { pool, close } = createDb(url, { schema, max: 1 })
  try {
    const before = Date.now()
    const { rows } = await pool.query<{ version: number; name: string; encoding: string; now: Date }>(
      "SELECT current_setting('server_version_num')::int AS version, current_setting('server_version') AS name," +
        " current_setting('server_encoding') AS encoding, clock_timestamp() AS now",
    )
    const server = rows[0]
    if (!server) return [{ verdict: 'bad', says: 'the database gives no answer' }]
    const skew = (server.now.getTime() - (before + Date.now()) / 2) / 1000
    return [
      {
        verdict: server.version >= 150_000 ? 'ok' : 'bad',
        says: `PostgreSQL ${server.name} (15 or newer is needed)`,
      },
      { verdict: server.encoding === 'UTF8' ? 'ok' : 'bad', says: `text is stored as ${server.encoding}` },
      {
        verdict: Math.abs(skew) <= MAX_SKEW_SECONDS ? 'ok' : 'warn',
        says: `the database's clock differs by ${skew.toFixed(1)} s`,
      },
      await checkSchema(url, schema),
    ]
  } catch (error) {
    const trouble = databaseTrouble(error, url)
    return [{ verdict: 'bad', says: trouble instanceof Error ? trouble.message : String(trouble) }]
  } finally {
    await close()
  }
}

async function checkSchema(url: string, schema: string): Promise<Finding> {
  const { applied, pending, unknown } = await migrationState(url, schema)
  if (unknown > 0)
    return { verdict: 'bad', says: `schema ${schema} was made by a newer version; update the program` }
  if (pending > 0)
    return { verdict: 'bad', says: `${pending} migration(s) have not run; npm run wholeview -- migrate` }
  return { verdict: 'ok', says: `schema ${schema} is up to date (${applied} migrations)` }
}
