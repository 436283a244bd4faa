// The schema and, for the demo, its figures: made by the commands, once for each version of the migrations.
import { statSync } from 'node:fs'
import path from 'node:path'
import { runToEnd, typescript } from './children.mjs'
import { hashOf, isStamped, writeStamp } from './stamps.mjs'

// Older than this, the demo's last month is far behind the calendar's.
const STALE_MS = 45 * 24 * 60 * 60 * 1000

/**
 * Brings a database to where it can be served.
 * @param {{root: string, env: Record<string, string | undefined>, which: 'demo' | 'company', folder?: string, fresh?: boolean, say: (line: string) => void}} options
 * `folder`: where the embedded server keeps its data; the stamp lies there, so it goes where the data goes. `fresh`: make the demo anew.
 */
export async function prepareDatabase({ root, env, which, folder, fresh = false, say }) {
  const stamp = hashOf(root, ['db/migrations'])
  const stampFile = folder && path.join(folder, `prepared-${which}`)
  const isPrepared = Boolean(stampFile && isStamped(stampFile, stamp))
  if (isPrepared && !fresh) return hint(which, stampFile, say)
  await command(root, env, 'migrate', ...(folder ? ['--create'] : []))
  if (which === 'demo') {
    say(fresh ? 'Filling the demo company anew' : 'Filling the demo company (once)')
    await command(root, env, 'seed-demo', ...(fresh ? ['--fresh'] : []))
  }
  if (stampFile) writeStamp(stampFile, stamp)
}

function hint(which, stampFile, say) {
  if (which !== 'demo' || Date.now() - statSync(stampFile).mtimeMs < STALE_MS) return
  say('The demo company was made weeks ago and ends there. Up to today: npm run demo -- --fresh')
}

async function command(root, env, ...words) {
  const { code } = await runToEnd({ args: typescript('scripts/cli/main.ts', ...words), cwd: root, env })
  if (code !== 0) throw new Error(`${words[0]} did not succeed; see above.`)
}
