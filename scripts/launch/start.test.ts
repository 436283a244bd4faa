import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { tryLock } from './lock.mjs'
import { freePort } from './ports.mjs'

// What the launcher refuses before it does anything: a real one, on a data folder of its own.
const root = path.resolve(import.meta.dirname, '..', '..')
let home = ''

beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'wv-start-'))
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

async function run(script: string, settings: Record<string, string>, ...args: string[]) {
  const env = {
    ...process.env,
    DATABASE_URL: '',
    WHOLEVIEW_DATA: home,
    npm_lifecycle_event: undefined,
    ...settings,
  }
  const child: ChildProcess = spawn(process.execPath, [path.join(root, 'scripts', script), ...args], { env })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', part => {
      said += part
    })
  }
  const [code] = await once(child, 'close')
  return { code, said: said.trim() }
}

describe('npm start', () => {
  it('refuses a data folder that another launcher serves, and names it', async () => {
    const { release } = tryLock(path.join(home, 'launcher.lock'))
    const { code, said } = await run('start.mjs', {})
    release?.()
    expect(code).toBe(1)
    expect(said).toMatch(new RegExp(`^wholeview: Process ${process.pid} already serves the data in ${home}`))
    expect(said.split('\n')).toHaveLength(1)
  })

  it('says in a sentence that the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const address = other.address()
    const port = typeof address === 'object' ? String(address?.port) : ''
    const { code, said } = await run('start.mjs', { PORT: port })
    other.close()
    expect(code).toBe(1)
    expect(said).toMatch(new RegExp(`^wholeview: Port ${port} on 127.0.0.1 is taken`))
  })

  it('refuses sample keys before it builds anything', async () => {
    const settings = { DATABASE_URL: 'postgres://u@127.0.0.1:1/x', AUTH_SECRET: 'changeme', DATA_KEY: '' }
    const { code, said } = await run('start.mjs', { ...settings, PORT: String(await freePort()) })
    expect(code).toBe(1)
    expect(said).toMatch(/AUTH_SECRET is a sample.*DATA_KEY is not set.*Correct the settings above/s)
    expect(said).not.toContain('Building')
  })

  it('says what is wrong with PORT', async () => {
    expect(await run('start.mjs', { PORT: 'web' })).toEqual({
      code: 1,
      said: 'wholeview: PORT is "web"; it must be a number from 1 to 65535.',
    })
  })
})

describe('a command', () => {
  it('ends with 1 and a sentence when the database is down, and prints no password', async () => {
    const url = 'postgres://someone:verysecret@127.0.0.1:1/x'
    const { code, said } = await run('cli.mjs', { DATABASE_URL: url }, 'migrate')
    expect({ code, said }).toEqual({
      code: 1,
      said: 'wholeview: No PostgreSQL answers on 127.0.0.1:1. Start it, or correct DATABASE_URL.',
    })
  })

  it('names all settings that are missing or samples', async () => {
    const settings = { DATABASE_URL: 'postgres://u@127.0.0.1:1/x', AUTH_SECRET: 'changeme', DATA_KEY: '' }
    const { code, said } = await run('cli.mjs', settings, 'doctor')
    expect(code).toBe(1)
    expect(said).toMatch(/AUTH_SECRET is a sample/)
    expect(said).toMatch(/DATA_KEY is not set/)
  })
})
