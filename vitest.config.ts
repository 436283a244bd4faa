import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('.', import.meta.url))

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
    pool: 'forks',
    maxWorkers: 2,
    include: ['{domain,db,server,scripts,trpc,components,app}/**/*.test.{ts,tsx}', 'safety.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
})
