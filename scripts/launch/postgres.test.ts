import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, describe, expect, it } from 'vitest'
import { joinServer, sweepServer } from './postgres.mjs'
import { gone, signal, startedAt } from './processes.mjs'

const root = path.resolve(import.meta.dirname, '..', '..')
// A folder that mkdtemp makes has mode 700: as root this also goes the way around, outside of it.
const parent = mkdtempSync(path.join(tmpdir(), 'wv-server-'))
const home = path.join(parent, 'data')
const join = (purpose: string) => joinServer({ root, home, purpose, throwaway: true })

afterAll(async () => {
  const note = path.join(home, 'postgres.where')
  const outside = existsSync(note) ? readFileSync(note, 'utf8') : home
  rmSync(path.join(home, 'users'), { recursive: true, force: true })
  await sweepServer(home, true)
  rmSync(parent, { recursive: true })
  expect(existsSync(outside)).toBe(false)
})

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

describe('the built-in PostgreSQL', () => {
  it('is shared by whoever joins, and stopped by the last who leaves', async () => {
    const first = await join('first')
    const second = await join('second')
    expect([first.adopted, second.adopted, second.port]).toEqual([false, true, first.port])
    expect(await first.release()).toBe(false)
    expect(await ask(second.url('postgres'), 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    const data = realpathSync(path.join(first.folder, 'data'))
    expect(await second.release()).toBe(true)
    expect(startedAt(first.pid)).toBeNull()
    // What may be lost and lay in memory went with the last who used it.
    expect(existsSync(data)).toBe(!data.startsWith('/dev/shm/'))
  })

  it('listens on loopback only, wants the password, and speaks UTF8 and UTC', async () => {
    const server = await join('looks')
    const settings = await ask(
      server.url('postgres'),
      "SELECT current_setting('listen_addresses') AS at, current_setting('server_encoding') AS text, current_setting('TimeZone') AS zone",
    )
    expect(settings).toEqual([{ at: '127.0.0.1', text: 'UTF8', zone: 'UTC' }])
    const guessed = new URL(server.url('postgres'))
    guessed.password = 'postgres'
    await expect(ask(guessed.href, 'SELECT 1')).rejects.toThrow(/password authentication failed/)
    expect(statSync(path.join(home, 'keys')).mode & 0o777).toBe(0o600)
    await server.release()
  })

  it('that was killed starts again with what was written', async () => {
    const before = await join('writes')
    await ask(before.url('postgres'), 'CREATE TABLE kept AS SELECT 7 AS n')
    // Throwaway data is not written at once; what a checkpoint wrote is what a kill leaves.
    await ask(before.url('postgres'), 'CHECKPOINT')
    signal(before.pid, 'SIGKILL')
    expect(await gone(before.pid, 5000)).toBe(true)
    const after = await join('reads')
    expect(after.adopted).toBe(false)
    expect(await ask(after.url('postgres'), 'SELECT n FROM kept')).toEqual([{ n: 7 }])
    await before.release()
    expect(await after.release()).toBe(true)
  })

  it('that died is revived at the address that others hold', async () => {
    const server = await join('watched')
    expect(await server.revive()).toBe(false)
    signal(server.pid, 'SIGKILL')
    await gone(server.pid, 5000)
    expect(await server.revive()).toBe(true)
    expect(await ask(server.url('postgres'), 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    await server.release()
  })

  it('says where its data is when that is not beside the project', () => {
    const note = path.join(home, 'postgres.where')
    const inside = process.getuid?.() !== 0
    expect(existsSync(note)).toBe(!inside)
    if (!inside) expect(existsSync(path.join(readFileSync(note, 'utf8'), 'log'))).toBe(true)
  })
})
