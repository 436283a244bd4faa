// The schema and, for the demo, its figures: made by the commands, once for each version of the migrations.
import path from 'node:path'
import { runToEnd, typescript } from './children.mjs'
import { hashOf, isStamped, writeStamp } from './stamps.mjs'

/**
 * Brings a database to where it can be served.
 * @param {{root: string, env: Record<string, string | undefined>, which: 'demo' | 'company', folder?: string, say: (line: string) => void}} options
 * `folder`: where the embedded server keeps its data; the stamp lies there, so it goes where the data goes.
 */
export async function prepareDatabase({ root, env, which, folder, say }) {
  const stamp = hashOf(root, ['db/migrations'])
  const stampFile = folder && path.join(folder, `prepared-${which}`)
  if (stampFile && isStamped(stampFile, stamp)) return
  await command(root, env, 'migrate', ...(folder ? ['--create'] : []))
  if (which === 'demo') {
    say('Filling the demo company (once)')
    await command(root, env, 'seed-demo')
  }
  if (stampFile) writeStamp(stampFile, stamp)
}

async function command(root, env, ...words) {
  const { code } = await runToEnd({ args: typescript('scripts/cli/main.ts', ...words), cwd: root, env })
  if (code !== 0) throw new Error(`${words[0]} did not succeed; see above.`)
}
