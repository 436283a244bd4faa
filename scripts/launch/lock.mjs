// A lock is a file that names its holder. It outlives a kill -9, so whoever finds one asks whether the holder lives.
import {
  linkSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { identify, isAlive, readText } from './processes.mjs'

// A holder on another machine (a shared volume) cannot be asked; it counts as alive while its file is kept fresh.
const HEARTBEAT = 5_000
const STALE = 20_000

let counter = 0

/** The record in a lock file, null when there is none or it is half-written. */
function readRecord(file) {
  try {
    return JSON.parse(readText(file) ?? 'null')
  } catch {
    return null
  }
}

function holderLives(file, record) {
  const alive = isAlive(record)
  if (alive !== null) return alive
  try {
    return Date.now() - statSync(file).mtimeMs < STALE
  } catch {
    return false
  }
}

/** The live holder of a lock, null when it is free or was left behind. */
export function holderOf(file) {
  const record = readRecord(file)
  return record && holderLives(file, record) ? record : null
}

/**
 * Takes the lock or says who has it: { release } or { holder }. The file appears complete (written aside, then
 * linked), so no one ever reads half a record.
 */
export function tryLock(file, about = {}) {
  mkdirSync(path.dirname(file), { recursive: true })
  const mine = { ...identify(), since: new Date().toISOString(), ...about }
  const draft = `${file}.${process.pid}.${++counter}`
  writeFileSync(draft, JSON.stringify(mine), { mode: 0o644 })
  try {
    for (let attempt = 0; attempt < 5; attempt++) {
      if (link(draft, file)) return { release: keepFresh(file, mine) }
      const holder = holderOf(file)
      if (holder) return { holder }
      takeAway(file, `${draft}.stale`)
    }
    return { holder: readRecord(file) ?? { pid: 0 } }
  } finally {
    rmSync(draft, { force: true })
  }
}

function link(draft, file) {
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

// Two finders of one stale lock must not remove each other's new one: move it aside, look again, give it back if live.
function takeAway(file, aside) {
  try {
    renameSync(file, aside)
  } catch {
    return
  }
  if (holderOf(aside)) link(aside, file)
  rmSync(aside, { force: true })
}

function keepFresh(file, mine) {
  const timer = setInterval(() => {
    try {
      utimesSync(file, new Date(), new Date())
    } catch {
      // The folder was removed under us; there is nothing left to keep fresh.
    }
  }, HEARTBEAT)
  timer.unref()
  return () => {
    clearInterval(timer)
    const now = readRecord(file)
    if (now?.pid === mine.pid && now?.since === mine.since) rmSync(file, { force: true })
  }
}

/** Runs `work` while nobody else holds the lock; waits for it up to `ms`. */
export async function withLock(file, work, ms = 120_000) {
  const end = Date.now() + ms
  for (;;) {
    const taken = tryLock(file)
    if (taken.release) {
      try {
        return await work()
      } finally {
        taken.release()
      }
    }
    if (Date.now() > end) throw new Error(`Process ${taken.holder.pid} holds ${file} and does not let go.`)
    await sleep(50)
  }
}

/** Notes that process `pid` uses what the folder stands for; gives the function that takes the note away. */
export function joinUsers(folder, pid, purpose) {
  mkdirSync(folder, { recursive: true })
  const file = path.join(folder, `${pid}.${++counter}.json`)
  writeFileSync(file, JSON.stringify({ ...identify(pid), purpose }))
  return () => rmSync(file, { force: true })
}

/** The live users of a folder; notes of dead ones are swept away. @returns {{pid: number, purpose: string}[]} */
export function usersOf(folder) {
  const users = []
  for (const name of listFolder(folder)) {
    const file = path.join(folder, name)
    const record = readRecord(file)
    if (record && isAlive(record) !== false) users.push(record)
    else rmSync(file, { force: true })
  }
  return users
}

function listFolder(folder) {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
