import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { databaseTests } from './scripts/checks/database-tests.mjs'

const root = fileURLToPath(new URL('.', import.meta.url))

const EVERYWHERE = [
  '{domain,db,server,scripts,trpc,components,app}/**/*.test.{ts,tsx}',
  '{safety,env}.test.ts',
]
// On a second server there is no need to run again what asks no server.
const onlyDatabase = process.env.WHOLEVIEW_TESTS === 'database'

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@\//, replacement: root },
      // server-only throws outside Next; tests load server files directly.
      { find: /^server-only$/, replacement: `${root}node_modules/server-only/empty.js` },
    ],
  },
  test: {
    globalSetup: './scripts/test-server.ts',
    setupFiles: './scripts/one-question-at-a-time.ts',
    pool: 'forks',
    maxWorkers: 2,
    include: onlyDatabase ? databaseTests(root) : EVERYWHERE,
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
  },
})
