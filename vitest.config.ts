import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { databaseTests } from './scripts/checks/database-tests.mjs'
import { ownProcessTests } from './scripts/checks/own-process-tests.mjs'

const root = fileURLToPath(new URL('.', import.meta.url))

const FOLDERS = ['domain', 'db', 'server', 'scripts', 'trpc', 'components', 'app']
const EVERYWHERE = [`{${FOLDERS.join()}}/**/*.test.{ts,tsx}`, '{safety,env}.test.ts']
// On a second server there is no need to run again what asks no server.
const onlyDatabase = process.env.WHOLEVIEW_TESTS === 'database'
const named = ownProcessTests(root, FOLDERS)
const database = databaseTests(root)
const include = onlyDatabase ? escaped(database) : EVERYWHERE
const alone = [
  ...escaped(onlyDatabase ? named.filter(name => database.includes(name)) : named),
  ...(onlyDatabase ? [] : ['{safety,env}.test.ts']),
]

/** Names of files as patterns that match nothing else: those of routes have brackets. */
function escaped(names: readonly string[]): string[] {
  return names.map(name => name.replace(/[[\](){}*?!]/g, '\\$&'))
}

const resolve = {
  alias: [
    { find: /^@\//, replacement: root },
    // server-only throws outside Next; tests load server files directly.
    { find: /^server-only$/, replacement: `${root}node_modules/server-only/empty.js` },
  ],
}
const shared = {
  setupFiles: './scripts/one-question-at-a-time.ts',
  pool: 'forks',
  // What env.ts asks for. The keys protect nothing; the database is never this one, see db/testing.ts.
  env: {
    DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
    AUTH_SECRET: 'lX3vq8Zp0sX4nR7tY1wB6cD3eF5gH9jKmNaPbQdSfUhV=',
    DATA_KEY: 'wB6cD3eF5gH9jKmNaPbQdSfUhVqL2v8Zp0sX4nR7tY0=',
    BASE_URL: 'http://localhost:3000',
    LOG_LEVEL: 'silent',
  },
  testTimeout: 30_000,
  hookTimeout: 120_000,
} as const

export default defineConfig({
  resolve,
  test: {
    globalSetup: './scripts/test-server.ts',
    maxWorkers: 2,
    projects: [
      // Files of one process share what they import: to load it anew for each takes longer than most of them run.
      { resolve, test: { ...shared, name: 'together', include, exclude: alone, isolate: false } },
      { resolve, test: { ...shared, name: 'alone', include: alone, isolate: true } },
    ],
  },
})
