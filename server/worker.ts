import { createDb } from '@/db/client'
import { env } from '@/env'
import { keepHouse } from './housekeeping/service'
import { startJobs } from './jobs'
import { getLog } from './log'

// The second process: what happens without anyone asking. It shares nothing with the web process but the database.

const log = getLog()
const { DATABASE_URL: url, DATABASE_SCHEMA: schema } = env()
// Imports and rebuilds may take minutes, so this pool has no limit on statements.
const { db, close } = createDb(url, {
  schema,
  max: 4,
  statementTimeoutMs: 0,
  onError: error => log.warn({ err: error }, 'a connection to the database was lost'),
})

const stopJobs = await startJobs({ url, schema, log }, [
  {
    name: 'housekeeping',
    cron: '17 3 * * *',
    limitSeconds: 600,
    work: async () => log.info(await keepHouse(db, new Date()), 'house kept'),
  },
]).catch(async (error: unknown) => {
  log.fatal({ err: error }, 'the worker cannot start')
  await close()
  process.exit(1)
})

log.info('worker started')

let stopping = false
async function stop(): Promise<void> {
  if (stopping) return
  stopping = true
  log.info('worker stops')
  await stopJobs()
  await close()
  process.exit(0)
}

process.on('SIGTERM', () => void stop())
process.on('SIGINT', () => void stop())
