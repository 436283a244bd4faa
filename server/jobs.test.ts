import { Writable } from 'node:stream'
import { describe, expect, it, vi } from 'vitest'
import { testDb } from '@/db/testing'
import { queueSchema, startJobs } from './jobs'
import { createLog } from './log'

const test = testDb()
const log = createLog('silent')

describe('jobs', () => {
  it('run in a schema of their own, once however many workers there are, and stop when told', async () => {
    const work = vi.fn(async () => undefined)
    const job = { name: 'each-minute', cron: '* * * * *', limitSeconds: 10, work }
    const options = { url: test.url, schema: 'public', log }
    const stops = await Promise.all([startJobs(options, [job]), startJobs(options, [job])])
    // A turn as the scheduler would send it, without waiting for the minute.
    await test.pool.query(
      "INSERT INTO wholeview_jobs.job (name, singleton_key) VALUES ('each-minute', 'now')",
    )
    await vi.waitFor(() => expect(work).toHaveBeenCalled(), { timeout: 15_000 })
    await Promise.all(stops.map(stop => stop()))
    expect(work).toHaveBeenCalledTimes(1)
    const { rows } = await test.pool.query('SELECT name, cron, timezone FROM wholeview_jobs.schedule')
    expect(rows).toEqual([{ name: 'each-minute', cron: '* * * * *', timezone: 'UTC' }])
  })

  it('of the demo stand apart from those of the company', () => {
    expect(queueSchema('public')).toBe('wholeview_jobs')
    expect(queueSchema('wholeview_demo')).toBe('wholeview_demo_jobs')
  })
})

describe('the log', () => {
  it('holds one JSON object a line, and no secret', () => {
    const lines: string[] = []
    const to = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        lines.push(chunk.toString())
        done()
      },
    })
    const error = Object.assign(new Error('connection refused'), {
      code: 'ECONNREFUSED',
      client: { password: 'hush' },
    })
    createLog('info', to).info(
      { user: { password: 'hush', id: 7 }, authorization: 'hush', err: error },
      'signed in',
    )
    const record = JSON.parse(lines.join(''))
    expect(record).toMatchObject({
      level: 'info',
      msg: 'signed in',
      user: { id: 7 },
      err: { code: 'ECONNREFUSED' },
    })
    expect(record.ts).toMatch(/^\d{4}-.*Z$/)
    expect(lines.join('')).not.toContain('hush')
  })
})
