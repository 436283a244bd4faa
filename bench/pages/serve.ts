import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { stopChild } from '@/scripts/launch/children.mjs'
import { freePort } from '@/scripts/launch/ports.mjs'
import { startWeb } from '@/scripts/launch/serve.mjs'

/** Serves a built application from its folder on a free port. Gives where, and how to stop it. */
export async function serve(
  root: string,
  settings: Record<string, string>,
): Promise<{ url: string; stop: () => Promise<void> }> {
  const port = await freePort()
  const url = `http://localhost:${port}`
  const env = { ...process.env, BASE_URL: url, PORT: String(port), HOST: '127.0.0.1', ...settings }
  const folder = mkdtempSync(path.join(tmpdir(), 'wholeview-bench-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  try {
    const web = await startWeb({ root, env, host: '127.0.0.1', port, log: path.join(folder, 'web.log') })
    return { url, stop: () => stopChild(web.child, 10_000).then(remove) }
  } catch (error) {
    remove()
    throw error
  }
}
