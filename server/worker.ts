import { createDb } from '@/db/client'
import { env } from '@/env'
import { workOnCalendar } from './calendar/service'
import { sweepFiles, workOnFiles } from './files/service'
import { keepHouse } from './housekeeping/service'
import { askIfDue, workOnInterplay } from './interplay/service'
import { startJobs, startWatch } from './jobs'
import { getLog } from './log'
import { workOnCrosswalk, workOnMatching } from './matching/service'
import { mailNotices } from './notices/mailing/service'
import { takeNoticeTurn } from './notices/turn/service'
import { workOnOrganisation } from './organisation/service'
import { applyRetention } from './privacy/service'
import { createPuller, guardedFetch, realClock } from './pulls/service'
import { workOnDeliveries } from './push/service'
import { closeInterruptedRuns } from './sources/service'

// The second process: what happens without anyone asking. It shares nothing with the web process but the database.

const log = getLog()
const { DATABASE_URL: url, DATABASE_SCHEMA: schema, ALLOWED_PRIVATE_HOSTS: allowed } = env()
// Imports and rebuilds may take minutes, so this pool has no limit on statements.
const { db, pool, close } = createDb(url, {
  schema,
  // A dozen sources may write their pages at once, beside what else there is to do.
  max: 18,
  statementTimeoutMs: 0,
  onError: error => log.warn({ err: error }, 'a connection to the database was lost'),
})

const starting = startJobs({ url, schema, log }, [
  {
    name: 'housekeeping',
    cron: '17 3 * * *',
    limitSeconds: 600,
    work: async () => log.info(await keepHouse(db, new Date()), 'house kept'),
  },
  {
    name: 'retention',
    cron: '41 2 * * *',
    limitSeconds: 3600,
    work: async () => {
      const gone = await applyRetention({ pool, now: new Date() })
      if (gone) log.info(gone, 'what is past its retention period is gone')
    },
  },
  {
    name: 'notices',
    cron: '7 * * * *',
    limitSeconds: 600,
    work: async () => log.info(await takeNoticeTurn(db, new Date()), 'notices looked through'),
  },
  {
    name: 'interplay-due',
    cron: '*/10 * * * *',
    limitSeconds: 60,
    work: async () => void (await askIfDue(db, new Date())),
  },
  {
    name: 'interplay-nightly',
    cron: '23 4 * * *',
    limitSeconds: 60,
    work: async () => void (await askIfDue(db, new Date(), true)),
  },
  {
    name: 'interrupted-imports',
    cron: '*/5 * * * *',
    limitSeconds: 60,
    work: async () => {
      const runs = await closeInterruptedRuns(pool)
      if (runs > 0) log.warn({ runs }, 'imports that were killed are closed as failed')
      await sweepFiles(pool)
    },
  },
])

const stopWatch = startWatch({
  name: 'calendar',
  log,
  work: isStopping => workOnCalendar({ db, pool, now: () => new Date(), isStopping }),
})

const stopReorganising = startWatch({
  name: 'organisation',
  log,
  work: isStopping => workOnOrganisation({ db, pool, now: () => new Date(), isStopping }),
})

const stopDelivering = startWatch({
  name: 'webhooks',
  log,
  work: isStopping => workOnDeliveries({ db, pool, now: () => new Date(), isStopping }),
})

const stopFiles = startWatch({
  name: 'files',
  log,
  work: isStopping => workOnFiles({ db, pool, now: () => new Date(), isStopping }),
})

const stopMatching = startWatch({
  name: 'matching',
  log,
  work: isStopping => workOnMatching({ db, pool, now: () => new Date(), isStopping }),
})

const stopCrosswalk = startWatch({
  name: 'crosswalk',
  log,
  work: isStopping => workOnCrosswalk({ db, pool, now: () => new Date(), isStopping }),
})

const stopInterplay = startWatch({
  name: 'interplay',
  log,
  work: isStopping => workOnInterplay({ db, pool, now: () => new Date(), isStopping }),
})

const stopMailing = startWatch({
  name: 'notice-mails',
  log,
  work: isStopping => mailNotices({ db, now: () => new Date(), isStopping }),
})

let stopping = false

const puller = createPuller({
  ...{ db, pool, log, allowed, ownDatabase: url },
  fetch: guardedFetch({ allowed }),
  clock: realClock(() => stopping),
})
const stopPulling = startWatch({ name: 'pulls', log, work: puller.look })

async function stop(code: number): Promise<void> {
  if (stopping) return
  stopping = true
  // Told to stop while it starts: the queue is let in first, so that it can leave in order.
  const stopJobs = await starting.catch(() => async () => undefined)
  await Promise.all([
    stopWatch(),
    stopReorganising(),
    stopDelivering(),
    stopFiles(),
    stopMatching(),
    stopCrosswalk(),
    stopInterplay(),
    stopMailing(),
    stopPulling(),
  ])
  // Each source ends at its page; what is left of its list is read by the next worker.
  await puller.idle()
  await stopJobs()
  await close()
  log.info('worker stopped')
  process.exit(code)
}

process.on('SIGTERM', () => void stop(0))
process.on('SIGINT', () => void stop(0))

starting.then(
  () => log.info('worker started'),
  (error: unknown) => {
    log.fatal({ err: error }, 'the worker cannot start')
    void stop(1)
  },
)
