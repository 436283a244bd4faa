// npm start: from a clone to a running Wholeview. Whatever is up to date is not done again.
//   --demo     serve the demo company (--fresh: made anew)      --company   serve one's own (remembered)
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureBuilt } from './launch/build.mjs'
import { killAll, runToEnd, stopAll, stopChild, typescript } from './launch/children.mjs'
import { ensureInstalled } from './launch/install.mjs'
import { tryLock } from './launch/lock.mjs'
import { isFree } from './launch/ports.mjs'
import { joinServer } from './launch/postgres.mjs'
import { prepareDatabase } from './launch/prepare.mjs'
import { startWeb, startWorker } from './launch/serve.mjs'
import {
  dataHome,
  embeddedEnvironment,
  loadEnvFile,
  ownEnvironment,
  refuseOldNode,
  servedLast,
  wantedPort,
} from './launch/settings.mjs'
import { onStop } from './launch/signals.mjs'
import { askedForCompany } from './launch/switch.mjs'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const say = line => console.log(`wholeview: ${line}`)
const LOOPBACK = ['127.0.0.1', 'localhost', '::1']
const undo = []
let stopping

async function main() {
  refuseOldNode()
  loadEnvFile(root)
  const home = dataHome(root)
  const port = wantedPort()
  const host = process.env.HOST?.trim() || '127.0.0.1'
  holdFolder(home)
  await refuseTakenPort(port, host)
  const own = Boolean(process.env.DATABASE_URL?.trim())
  const which = whichCompany(home, own)
  await ensureInstalled(root, say)
  if (own) await refuseSettings()
  await build()
  const environment = await database(home, own, { PORT: String(port), HOST: host })
  const asked = await serve(await environment(which), { which, own, host, port })
  if (stopping || !asked) return
  say('Serving your own company from now on; the demo is kept aside')
  remember(home, 'company')
  await serve(await environment('company'), { which: 'company', own, host, port })
}

// Web and worker of one company, until they are stopped (gives undefined) or the demo is left for one's own.
async function serve(env, { which, own, host, port }) {
  // One click makes anyone the demo's admin: only who is at this machine may end the demo.
  const canSwitch = which === 'demo' && !own && LOOPBACK.includes(host)
  const web = await startWeb({ root, env: canSwitch ? { ...env, CAN_SWITCH: '1' } : env, host, port })
  const stopWeb = () => stopChild(web.child)
  undo.push(stopWeb)
  const worker = startWorker({ root, env, say })
  const stopWorker = () => worker.stop()
  undo.push(stopWorker)
  announce(env, which, own)
  const requests = canSwitch ? [askedForCompany(web.child)] : []
  const end = await Promise.race([web.ended, ...requests])
  if (stopping) return undefined
  if (end !== 'company') throw new Error(`The web process ended by itself (code ${end.code}).`)
  for (const stop of [stopWorker, stopWeb]) {
    undo.splice(undo.indexOf(stop), 1)
    await stop()
  }
  return end
}

function holdFolder(home) {
  mkdirSync(home, { recursive: true })
  const { release, holder } = tryLock(path.join(home, 'launcher.lock'))
  if (!release) {
    throw new Error(
      `Process ${holder.pid} already serves the data in ${home} (since ${holder.since}). ` +
        'Stop it first, or set WHOLEVIEW_DATA to another folder.',
    )
  }
  undo.push(release)
}

async function refuseTakenPort(port, host) {
  // A launcher that was killed leaves its web process for the moment that it needs to notice.
  for (let attempt = 0; attempt < 20; attempt++) {
    if (await isFree(port, host)) return
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  throw new Error(
    `Port ${port} on ${host} is taken by another program. Stop it, or choose another: PORT=3001 npm start`,
  )
}

function whichCompany(home, own) {
  if (process.argv.includes('--demo')) return 'demo'
  if (own) return 'company'
  const which = process.argv.includes('--company') ? 'company' : servedLast(home, 'demo')
  remember(home, which)
  return which
}

function remember(home, which) {
  writeFileSync(path.join(home, 'serving'), `${which}\n`)
}

// Before a build of half a minute: settings that are missing or samples. Says which by itself.
async function refuseSettings() {
  const { code } = await runToEnd({
    args: typescript('scripts/cli/main.ts', 'doctor', '--settings'),
    cwd: root,
  })
  if (code !== 0) throw new Error('Correct the settings above, then start again.')
}

async function build() {
  const { code, printed } = await ensureBuilt(root, process.env.NEXT_DIST_DIR || '.next', say)
  if (code !== 0) throw new Error(`The application could not be built:\n${printed.trim()}`)
}

// Gives a function: the environment of web and worker for a company, with a database that is ready for them.
async function database(home, own, address) {
  const common = { ...address, BASE_URL: process.env.BASE_URL || `http://localhost:${address.PORT}` }
  const prepared = async (which, env, folder) => {
    const fresh = which === 'demo' && process.argv.includes('--fresh')
    await prepareDatabase({ root, env, which, folder, fresh, say })
    return env
  }
  if (own) return which => prepared(which, { ...ownEnvironment(which), ...common })
  const server = await joinServer({ root, home, purpose: 'npm start', say })
  undo.push(async () => {
    if (!(await server.release()))
      say('The database stays up for a command that still uses it, and stops with it.')
  })
  const watch = setInterval(() => keepAlive(server), 2000)
  undo.push(() => clearInterval(watch))
  return which => prepared(which, { ...embeddedEnvironment(home, server, which), ...common }, server.folder)
}

// Web and worker hold the address; a database that died comes back there, and they find it by themselves.
function keepAlive(server) {
  if (stopping) return
  server.revive().then(
    revived => revived && say('The database had died and runs again.'),
    error => {
      console.error(`wholeview: ${error.message}`)
      void shutDown(1)
    },
  )
}

function announce(env, which, own) {
  say(`Wholeview is on ${env.BASE_URL}`)
  if (which === 'demo') {
    say('This is the demo company: choose a role on the sign-in page.')
    say(
      own
        ? 'Your own company: npm start'
        : 'To begin with your own company: the admin’s menu, or npm start -- --company',
    )
  } else {
    say('Sign in with your e-mail and password. The first time, open the address for setting up above.')
  }
  if (!LOOPBACK.includes(env.HOST)) say(`Everyone who can reach ${env.HOST} can reach it.`)
  say('Ctrl-C stops everything.')
}

async function shutDown(code) {
  stopping ??= (async () => {
    // In the order opposite to starting: worker, web, then the database, then the lock.
    for (const step of undo.reverse()) await Promise.resolve(step()).catch(error => say(error.message))
    await stopAll(10_000)
  })()
  await stopping
  process.exit(code)
}

onStop(code => {
  say('Stopping')
  void shutDown(code)
}, killAll)

main().catch(error => {
  if (stopping) return
  console.error(`wholeview: ${error.message}`)
  if (process.env.LOG_LEVEL === 'debug') console.error(error.stack)
  void shutDown(1)
})
