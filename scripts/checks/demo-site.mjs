// The built application with the demo company in a database of its own, for tests in a browser.
import path from 'node:path'
import { runToEnd, stopChild, typescript } from '../launch/children.mjs'
import { ensureKeys } from '../launch/keys.mjs'
import { freePort } from '../launch/ports.mjs'
import { startWeb } from '../launch/serve.mjs'

/**
 * Makes the database, fills it, and serves it on a free port. Gives the environment that the site runs with.
 * @param {{root: string, home: string, distDir: string, databaseUrl: string}} options
 * @returns {Promise<{env: Record<string, string | undefined>, stop: () => Promise<void>}>}
 */
export async function startDemo({ root, home, distDir, databaseUrl }) {
  const { AUTH_SECRET, DATA_KEY } = ensureKeys(home)
  const place = {
    DATABASE_URL: databaseUrl,
    DATABASE_SCHEMA: 'public',
    NEXT_DIST_DIR: distDir,
    HOST: '127.0.0.1',
  }
  const env = { ...process.env, AUTH_SECRET, DATA_KEY, ...place }
  await command(root, env, 'migrate', '--create')
  await command(root, env, 'seed-demo')
  // Between finding a free port and listening on it somebody else may take it; then another one is tried.
  for (let attempt = 1; ; attempt++) {
    const port = await freePort()
    const own = { ...env, PORT: String(port), BASE_URL: `http://localhost:${port}` }
    try {
      const web = await startWeb({ root, env: own, host: '127.0.0.1', port, log: path.join(home, 'web.log') })
      return { env: own, stop: () => stopChild(web.child, 10_000) }
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
