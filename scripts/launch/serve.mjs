// The web process and the worker, kept together: started, watched, stopped.
import { setTimeout as sleep } from 'node:timers/promises'
import { nextProgram } from './build.mjs'
import { startChild, stopChild, typescript } from './children.mjs'

/**
 * Starts `next start` on an address; gives the child once it answers, or throws with what it printed.
 * @param {{root: string, env: Record<string, string | undefined>, host: string, port: number, log?: string}} options
 */
export async function startWeb({ root, env, host, port, log }) {
  const web = startChild({
    args: [nextProgram(root), 'start', '-H', host, '-p', String(port)],
    cwd: root,
    env: { ...env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    log,
  })
  let ended = false
  web.ended.then(() => {
    ended = true
  })
  const address = `http://${host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '[::1]' : host}:${port}/api/live`
  const end = Date.now() + 60_000
  while (!(await answers(address))) {
    if (ended || Date.now() > end) {
      await stopChild(web.child)
      throw new Error(`The web process did not start.\n${web.printed()}`)
    }
    await sleep(50)
  }
  return web
}

async function answers(address) {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(5000), redirect: 'manual' })
    await response.body?.cancel()
    return true
  } catch {
    return false
  }
}

/**
 * The arguments with which node runs the worker. What it reads lives for moments, a page or a file's rows at a time, and 40 MB are in use
 * throughout; with the limits that are usual it would be tidied at four times that. With these it is at one and a half. That costs a second of a file of
 * 250,000 rows, most of whose time is the database's.
 */
export function workerArguments() {
  return ['--max-old-space-size=1024', '--max-semi-space-size=8', ...typescript('server/worker.ts')]
}

/** Starts the worker and starts it again when it ends by itself, later each time; stop() ends both. */
export function startWorker({ root, env, say }) {
  let stopping = false
  let current
  const live = (async () => {
    for (let pause = 1000; !stopping; pause = Math.min(pause * 2, 60_000)) {
      const since = Date.now()
      current = startChild({
        args: workerArguments(),
        cwd: root,
        env: { ...env, NODE_ENV: 'production' },
      })
      const { code } = await current.ended
      if (stopping) return
      if (Date.now() - since > 60_000) pause = 1000
      say(
        `The worker ended (code ${code}); it starts again in ${pause / 1000} s. The screens work meanwhile.`,
      )
      await sleep(pause, undefined, { ref: false })
    }
  })()
  return {
    async stop() {
      stopping = true
      if (current) await stopChild(current.child)
      await Promise.race([live, sleep(1000)])
    },
  }
}
