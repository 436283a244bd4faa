// Who is alive? A pid alone does not say: pids are reused, above all in containers, where they begin at 1 again.
import { execFileSync } from 'node:child_process'
import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'

const linux = process.platform === 'linux'

/** Reads a small text file; null where it cannot be read. */
export function readText(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}

/** Names this boot of this machine (or container): pids mean the same only within one. @returns {string} */
function machineName() {
  if (!linux) return hostname()
  const boot = readText('/proc/sys/kernel/random/boot_id')?.trim() ?? hostname()
  try {
    return `${boot} ${readlinkSync('/proc/self/ns/pid')}`
  } catch {
    return boot
  }
}

/** When the process started, as an opaque word; null when it does not run (a zombie does not run). */
export function startedAt(pid) {
  if (linux) {
    const stat = readText(`/proc/${pid}/stat`)
    const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')
    return !fields || fields[0] === 'Z' || fields[0] === 'X' ? null : (fields[19] ?? null)
  }
  if (!answers(pid)) return null
  if (process.platform === 'win32') return 'unknown'
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null
  } catch {
    return null
  }
}

function answers(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** The command line of a process, '' when nobody can tell. @returns {string} */
export function commandOf(pid) {
  if (linux) return (readText(`/proc/${pid}/cmdline`) ?? '').replaceAll('\0', ' ')
  if (process.platform === 'win32') return ''
  try {
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).trim()
  } catch {
    return ''
  }
}

/** Everything that another process needs to tell whether this one still runs. */
export function identify(pid = process.pid) {
  return { pid, started: startedAt(pid), machine: machineName() }
}

/** Whether exactly that process still runs. Of another machine's process nothing can be told: null. */
export function isAlive(identity) {
  if (!identity || !Number.isInteger(identity.pid)) return false
  if (identity.machine !== machineName()) return null
  const started = startedAt(identity.pid)
  return started !== null && (identity.started === null || started === identity.started)
}

/** Sends the signal; false when there was nobody to take it. */
export function signal(pid, name) {
  try {
    process.kill(pid, name)
    return true
  } catch {
    return false
  }
}

/** Waits until the process is gone; false when it is still there after `ms`. */
export async function gone(pid, ms) {
  const end = Date.now() + ms
  while (startedAt(pid) !== null) {
    if (Date.now() > end) return false
    await sleep(20)
  }
  return true
}
