// Running copies of the built application for tests in a browser, each on a database of its own.
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { runToEnd, stopChild, typescript } from '../launch/children.mjs'
import { ensureKeys } from '../launch/keys.mjs'
import { freePort } from '../launch/ports.mjs'
import { startWeb } from '../launch/serve.mjs'

/**
 * Makes a database, migrates it, fills it where asked, and serves it on a free port.
 * @param {{root: string, home: string, distDir: string, name: string, databaseUrl: string, demo: boolean}} options
 * @returns {Promise<{url: string, databaseUrl: string, log: string, stop: () => Promise<void>}>}
 */
export async function startSite({ root, home, distDir, name, databaseUrl, demo }) {
  const { AUTH_SECRET, DATA_KEY } = ensureKeys(home)
  const env = { ...process.env, AUTH_SECRET, DATA_KEY, DATABASE_URL: databaseUrl, DATABASE_SCHEMA: 'public' }
  await command(root, env, 'migrate', '--create')
  if (demo) await command(root, env, 'seed-demo')
  const log = path.join(home, `${name}.log`)
  mkdirSync(home, { recursive: true })
  const { web, url } = await serve({ root, distDir, env, log })
  return { url, databaseUrl, log, stop: () => stopChild(web.child, 10_000) }
}

// Between finding a free port and listening on it somebody else may take it; then another one is tried.
async function serve({ root, distDir, env, log }) {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort()
    const url = `http://localhost:${port}`
    const own = { ...env, NEXT_DIST_DIR: distDir, PORT: String(port), HOST: '127.0.0.1', BASE_URL: url }
    try {
      return { web: await startWeb({ root, env: own, host: '127.0.0.1', port, log }), url }
    } catch (error) {
      if (attempt === 3) throw error
    }
  }
}

async function command(root, env, ...words) {
  const args = typescript('scripts/cli/main.ts', ...words)
  const { code, printed } = await runToEnd({ args, cwd: root, env, quiet: true })
  if (code !== 0) throw new Error(`${words[0]} failed:\n${printed}`)
}
