import { createDb } from '@/db/client'
import { claimDue } from '../../sources/service'
import { realClock } from '../clock'
import { guardedFetch } from '../network/request'
import { pullSource } from '../run/pull'
import { placeOf } from './source'

// A worker in a process of its own, for tests that kill it: takes over whatever is due and reads it to its end.
const [url = ''] = process.argv.slice(2)
const handle = createDb(url, { max: 4, statementTimeoutMs: 0 })
const place = placeOf(handle, realClock(), guardedFetch({ allowed: ['127.0.0.1'] }))
for (;;) {
  const claims = await claimDue(handle.pool, {
    holder: `process ${process.pid}`,
    atMost: 1,
    seconds: 1,
    now: new Date(),
  })
  for (const claim of claims) await pullSource(place, claim)
  if (claims.length === 0) await new Promise(resolve => setTimeout(resolve, 50))
}
