// The embedded PostgreSQL of a data folder. It is started detached, adopted when it still runs, and stopped by
// whoever leaves last: launcher, command line and tests share it without knowing of each other.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  realpathSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { canReach, outsideFolder, program, reachableBinaries, serverUser } from './binaries.mjs'
import { ensureKeys } from './keys.mjs'
import { joinUsers, usersOf, withLock } from './lock.mjs'
import { leaveMemory, linkToMemory, removeWithMemory } from './memory.mjs'
import { freePort } from './ports.mjs'
import { commandOf, gone, readText, signal, startedAt } from './processes.mjs'

const windows = process.platform === 'win32'
const THROWAWAY = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'max_connections=200',
  'max_wal_size=256MB',
]

/**
 * Uses the server of a data folder, starting it when nobody has.
 * @param {{root: string, home: string, purpose: string, pid?: number, throwaway?: boolean, say?: (line: string) => void}} options
 * `pid`: the process for whose life the server is needed; `throwaway`: data that may be lost, faster and in a temporary place or in memory
 * @returns {Promise<{port: number, pid: number, adopted: boolean, folder: string, url: (database: string) => string, revive: () => Promise<boolean>, release: () => Promise<boolean>}>}
 * revive() starts a server that died, at the same address, and says whether it had to; release() stops the server unless someone else still uses it, and says whether it did.
 */
export async function joinServer({
  root,
  home,
  purpose,
  pid = process.pid,
  throwaway = false,
  say = () => {},
}) {
  mkdirSync(home, { recursive: true })
  const keys = ensureKeys(home)
  const users = path.join(home, 'users')
  const mutex = path.join(home, 'server.lock')
  const { place, leave, running } = await withLock(mutex, async () => {
    const place = settle(root, home, throwaway, say)
    const running = (await adopt(place)) ?? (await start(place, keys.DATABASE_PASSWORD, throwaway))
    return { place, running, leave: joinUsers(users, pid, purpose) }
  })
  const release = () =>
    withLock(mutex, async () => {
      leave()
      if (usersOf(users).length > 0) return false
      await stop(place)
      // Nobody would miss it, and memory is not a place to leave things in.
      if (throwaway) leaveMemory(place.data)
      return true
    })
  const revive = async () => {
    if (readPostmaster(place)?.alive) return false
    return withLock(mutex, async () => {
      const { adopted, port } =
        (await adopt(place)) ?? (await start(place, keys.DATABASE_PASSWORD, throwaway, running.port))
      if (port !== running.port) throw new Error('The database died and came back at another address.')
      return !adopted
    })
  }
  const url = database =>
    `postgres://postgres:${keys.DATABASE_PASSWORD}@127.0.0.1:${running.port}/${database}`
  return { ...running, folder: place.folder, url, revive, release }
}

/** Stops the server of a data folder whose users are all dead; with `remove`, its data goes too. */
export async function sweepServer(home, remove) {
  if (!existsSync(home) || usersOf(path.join(home, 'users')).length > 0) return
  const outside = readText(path.join(home, 'postgres.where'))?.trim()
  const folder = outside || path.join(home, 'postgres')
  const data = path.join(folder, 'data')
  if (existsSync(folder)) await stop({ folder, data, native: null })
  if (!remove) return
  removeWithMemory(data)
  if (outside) removeOutside(outside)
  rmSync(home, { recursive: true, force: true })
}

function removeOutside(folder) {
  rmSync(folder, { recursive: true, force: true })
  try {
    rmdirSync(path.dirname(folder))
  } catch {
    // Somebody else keeps data there too.
  }
}

// Chooses folder, user and programs. Root under a folder of mode 700 keeps the data outside, and says where.
function settle(root, home, throwaway, say) {
  const note = path.join(home, 'postgres.where')
  const inside = path.join(home, 'postgres')
  let folder = readText(note)?.trim() || inside
  let user = serverUser(folder)
  if (user && folder === inside) {
    chmodSync(home, 0o711)
    if (!canReach(home, user)) {
      folder = outsideFolder(
        createHash('sha256').update(path.resolve(home)).digest('hex').slice(0, 12),
        user,
        throwaway,
      )
      user = serverUser(folder)
      writeFileSync(note, folder)
      say(`PostgreSQL must not run as root and its user cannot enter this folder; its data is in ${folder}`)
    }
  }
  if (!user) refuseForeign(folder)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  // The one name that a running server's command line is later compared with.
  folder = realpathSync(folder)
  if (user) chownSync(folder, user.uid, user.gid)
  const data = path.join(folder, 'data')
  const native = reachableBinaries(root, user, throwaway ? folder : path.dirname(folder))
  return { folder, data, user, native }
}

function refuseForeign(folder) {
  if (windows || !existsSync(folder)) return
  const { uid } = statSync(folder)
  if (uid === process.getuid()) return
  throw new Error(
    `The data in ${folder} belongs to another user (id ${uid}). Start as that user, or as root.`,
  )
}

// Lines of postmaster.pid: 1 pid, 4 port, 8 state. A pid that is somebody else's by now is a file left behind.
function readPostmaster({ data }) {
  const lines = readText(path.join(data, 'postmaster.pid'))?.split('\n')
  const pid = Number(lines?.[0])
  if (!lines || !Number.isInteger(pid) || pid <= 0) return null
  const command = commandOf(pid)
  const alive = startedAt(pid) !== null && (windows || command.includes(data) || command === '')
  return { pid, port: Number(lines[3]), state: (lines[7] ?? '').trim(), alive }
}

async function adopt(place) {
  const end = Date.now() + 60_000
  for (let found = readPostmaster(place); found; found = readPostmaster(place)) {
    if (!found.alive) {
      // PostgreSQL itself would take a reused pid for its own predecessor and refuse to start.
      rmSync(path.join(place.data, 'postmaster.pid'), { force: true })
      return null
    }
    if (found.state === 'ready') return { port: found.port, pid: found.pid, adopted: true }
    if (Date.now() > end)
      throw new Error(`PostgreSQL (process ${found.pid}) does not become ready; see ${place.folder}/log.`)
    await sleep(50)
  }
  return null
}

async function start(place, password, throwaway, wanted) {
  if (!existsSync(path.join(place.data, 'PG_VERSION'))) initialise(place, password, throwaway)
  for (let attempt = 1; ; attempt++) {
    const port = wanted ?? (await freePort())
    const running = await launch(place, port, throwaway)
    if (running) return { ...running, adopted: false }
    if (attempt === 5) throw new Error(`PostgreSQL did not start:\n${tail(path.join(place.folder, 'log'))}`)
    await sleep(200 * attempt)
  }
}

function initialise(place, password, throwaway) {
  removeWithMemory(place.data)
  if (throwaway) linkToMemory(place.data, place.user)
  const secret = path.join(place.folder, 'password')
  writeFileSync(secret, password, { mode: 0o600 })
  if (place.user) chownSync(secret, place.user.uid, place.user.gid)
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const access = ['-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${secret}`]
  const args = ['-D', place.data, ...access, ...locale, ...(throwaway ? ['--no-sync'] : [])]
  const made = spawnSync(program(place.native, 'initdb'), args, { ...inFolder(place), encoding: 'utf8' })
  rmSync(secret, { force: true })
  if (made.status === 0) return
  removeWithMemory(place.data)
  throw new Error(
    `PostgreSQL could not make its data folder ${place.data}: ${made.stderr || made.error?.message}`,
  )
}

function inFolder(place) {
  return { ...place.user, cwd: place.folder, windowsHide: true }
}

async function launch(place, port, throwaway) {
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'timezone=UTC',
    'log_timezone=UTC',
  ]
  if (throwaway) settings.push(...THROWAWAY)
  const options = ['-p', String(port), ...settings.flatMap(setting => ['-c', setting])]
  const log = openSync(path.join(place.folder, 'log'), 'a', 0o600)
  // Windows' postgres refuses an administrator; pg_ctl drops the rights first.
  const [name, args] = windows
    ? ['pg_ctl', ['start', '-W', '-D', place.data, '-o', options.map(o => `"${o}"`).join(' ')]]
    : ['postgres', ['-D', place.data, ...options]]
  const child = spawn(program(place.native, name), args, {
    ...inFolder(place),
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  let failed = false
  child.once('error', () => (failed = true))
  child.once('exit', code => (failed = !windows || code !== 0))
  child.unref()
  const end = Date.now() + 60_000
  while (!failed && Date.now() < end) {
    const found = readPostmaster(place)
    if (found?.alive && found.port === port && found.state === 'ready') return { port, pid: found.pid }
    await sleep(10)
  }
  return null
}

async function stop(place) {
  const found = readPostmaster(place)
  if (!found?.alive) return
  if (windows && place.native) {
    spawnSync(program(place.native, 'pg_ctl'), ['stop', '-m', 'fast', '-D', place.data], {
      windowsHide: true,
    })
    return
  }
  signal(found.pid, 'SIGINT')
  if (await gone(found.pid, 30_000)) return
  signal(found.pid, 'SIGQUIT')
  if (!(await gone(found.pid, 5_000))) signal(found.pid, 'SIGKILL')
}

function tail(file) {
  return (readText(file) ?? '').split('\n').slice(-8).join('\n')
}
