// Which database is meant, and the environment of the processes that use it.
import { existsSync } from 'node:fs'
import path from 'node:path'
import { ensureKeys } from './keys.mjs'
import { readText } from './processes.mjs'

const DEMO_SCHEMA = 'wholeview_demo'

/** Reads .env beside package.json where there is one; what is set already stands. */
export function loadEnvFile(root) {
  const file = path.join(root, '.env')
  if (existsSync(file)) process.loadEnvFile(file)
}

/** The folder of the embedded database, its keys and locks. */
export function dataHome(root) {
  return path.resolve(root, process.env.WHOLEVIEW_DATA || '.data')
}

/** 'demo' or 'company': what was served last, which the commands then mean; `first` where nothing was yet. */
export function servedLast(home, first) {
  const word = readText(path.join(home, 'serving'))?.trim()
  return word === 'demo' || word === 'company' ? word : first
}

/** A port from the environment, or a sentence. @returns {number} */
export function wantedPort(value = process.env.PORT) {
  if (value === undefined || value.trim() === '') return 3000
  const port = Number(value)
  if (Number.isInteger(port) && port > 0 && port < 65536) return port
  throw new Error(`PORT is ${JSON.stringify(value)}; it must be a number from 1 to 65535.`)
}

/** The environment for one's own PostgreSQL: as it is, with the demo in a schema of its own. */
export function ownEnvironment(which) {
  return which === 'demo' ? { ...process.env, DATABASE_SCHEMA: DEMO_SCHEMA } : { ...process.env }
}

/** The environment for the embedded server: its URL and the keys of the data folder. */
export function embeddedEnvironment(home, server, which) {
  const { AUTH_SECRET, DATA_KEY } = ensureKeys(home)
  const database = which === 'demo' ? 'wholeview_demo' : 'wholeview'
  return {
    AUTH_SECRET,
    DATA_KEY,
    ...process.env,
    DATABASE_URL: server.url(database),
    DATABASE_SCHEMA: 'public',
  }
}

/** A sentence when this Node is too old to run us. */
export function refuseOldNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  throw new Error(`This is Node ${process.versions.node}; 20.19 or newer is needed. See https://nodejs.org`)
}
