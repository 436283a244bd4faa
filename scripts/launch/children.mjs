// Processes that the launcher starts: in groups of their own, so that Ctrl-C reaches only the launcher, which then
// stops them in the right order.
import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { readText, startedAt } from './processes.mjs'

const windows = process.platform === 'win32'
const LEASH = new URL('./leash.mjs', import.meta.url).href
const running = new Set()

/**
 * Starts a program. `quiet` keeps what it prints until someone asks (printed()), `log` names a file for it, else it
 * prints where we do.
 * @param {{command?: string, args: string[], cwd: string, env?: Record<string, string | undefined>, quiet?: boolean, log?: string, shell?: boolean}} options
 */
export function startChild({ command, args, cwd, env = process.env, quiet = false, log, shell = false }) {
  const leashed = command === undefined
  const out = log ? openSync(log, 'a') : quiet ? 'pipe' : 'inherit'
  const child = spawn(leashed ? process.execPath : command, leashed ? ['--import', LEASH, ...args] : args, {
    cwd,
    env: leashed ? { ...env, WHOLEVIEW_LAUNCHER: String(process.pid) } : env,
    shell,
    detached: !windows,
    windowsHide: true,
    stdio: leashed ? ['ignore', out, out, 'ipc'] : ['ignore', out, out],
  })
  if (log) closeSync(out)
  let printed = ''
  const keep = chunk => {
    printed = (printed + chunk).slice(-200_000)
  }
  child.stdout?.setEncoding('utf8').on('data', keep)
  child.stderr?.setEncoding('utf8').on('data', keep)
  running.add(child)
  const ended = new Promise(resolve => {
    child.once('error', error => {
      keep(error.message)
      resolve({ code: 127, signal: null })
    })
    child.once('close', (code, signal) => resolve({ code, signal }))
  }).then(result => {
    running.delete(child)
    return result
  })
  return { child, ended, printed: () => (log ? (readText(log) ?? '') : printed) }
}

/** Runs a program to its end: { code, printed }. A program that was stopped has a code other than 0. */
export async function runToEnd(options) {
  const { ended, printed } = startChild(options)
  const { code } = await ended
  return { code: code ?? 1, printed: printed() }
}

/** The arguments with which node runs a TypeScript file of this project. */
export function typescript(file, ...args) {
  return ['--import', 'tsx', file, ...args]
}

/** Asks a child to stop; after `ms` it is not asked any more. */
export async function stopChild(child, ms = 30_000) {
  if (child.exitCode !== null || child.signalCode !== null || !child.pid) return
  tell(child, 'SIGTERM')
  const end = Date.now() + ms
  while (startedAt(child.pid) !== null && child.exitCode === null && child.signalCode === null) {
    if (Date.now() > end) return tell(child, 'SIGKILL')
    await sleep(20)
  }
}

/** Stops every child that still runs, all at once. */
export async function stopAll(ms) {
  await Promise.all([...running].map(child => stopChild(child, ms)))
}

/** Ends every child at once and without asking. */
export function killAll() {
  for (const child of running) tell(child, 'SIGKILL')
}

// The group, so that what npm or a browser started goes too.
function tell(child, name) {
  try {
    process.kill(windows ? child.pid : -child.pid, name)
  } catch {
    child.kill(name)
  }
}
