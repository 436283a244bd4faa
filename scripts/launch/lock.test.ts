import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { holderOf, joinUsers, tryLock, usersOf, withLock } from './lock.mjs'
import { identify } from './processes.mjs'

let folder = ''
let file = ''

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'wv-lock-'))
  file = path.join(folder, 'launcher.lock')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A process that has ended, so that its pid is nobody's. */
async function deadProcess() {
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'])
  const identity = identify(child.pid)
  child.kill('SIGKILL')
  await once(child, 'exit')
  return identity
}

describe('a lock', () => {
  it('is held by one, who is named to the next, and free again when let go', () => {
    const first = tryLock(file)
    expect(tryLock(file)).toMatchObject({ holder: { pid: process.pid } })
    first.release?.()
    expect(readdirSync(folder)).toEqual([])
    expect(tryLock(file).release).toBeDefined()
  })

  it('is taken over from a process that was killed', async () => {
    writeFileSync(file, JSON.stringify(await deadProcess()))
    expect(holderOf(file)).toBeNull()
    expect(tryLock(file).release).toBeDefined()
  })

  it('is taken over when the pid is somebody else by now', () => {
    writeFileSync(file, JSON.stringify({ ...identify(), started: '1' }))
    expect(tryLock(file).release).toBeDefined()
  })

  it('held on another machine counts as long as it is kept fresh', () => {
    writeFileSync(file, JSON.stringify({ pid: 1, started: '1', machine: 'elsewhere' }))
    expect(tryLock(file).holder).toMatchObject({ machine: 'elsewhere' })
    const old = new Date(Date.now() - 60_000)
    utimesSync(file, old, old)
    expect(tryLock(file).release).toBeDefined()
  })

  it('goes to exactly one of many that find it left behind', async () => {
    writeFileSync(file, JSON.stringify(await deadProcess()))
    const script = `
      import { tryLock } from ${JSON.stringify(new URL('./lock.mjs', import.meta.url).href)}
      const { release } = tryLock(${JSON.stringify(file)})
      console.log(release ? 'mine' : 'no')
      setTimeout(() => {}, 1500)`
    const tries = Array.from({ length: 6 }, () =>
      spawn(process.execPath, ['--input-type=module', '-e', script]),
    )
    const said = await Promise.all(
      tries.map(async child => {
        let text = ''
        child.stdout.on('data', part => {
          text += part
        })
        await once(child, 'close')
        return text.trim()
      }),
    )
    expect(said.filter(word => word === 'mine')).toHaveLength(1)
  })

  it('lets work through one at a time', async () => {
    const seen: string[] = []
    const work = (name: string) =>
      withLock(file, async () => {
        seen.push(`${name} in`)
        await new Promise(resolve => setTimeout(resolve, 30))
        seen.push(`${name} out`)
      })
    await Promise.all([work('a'), work('b')])
    expect(seen).toHaveLength(4)
    expect(seen[1]?.replace('out', 'in')).toBe(seen[0])
  })
})

it('counts the users of a server and forgets the dead', async () => {
  const users = path.join(folder, 'users')
  const leave = joinUsers(users, process.pid, 'test')
  writeFileSync(path.join(users, 'dead.json'), JSON.stringify(await deadProcess()))
  expect(usersOf(users)).toMatchObject([{ pid: process.pid, purpose: 'test' }])
  leave()
  expect(usersOf(users)).toEqual([])
})
