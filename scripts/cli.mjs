// npm run wholeview -- COMMAND …: a command against the database that npm start serves, or DATABASE_URL.
//   --demo, --company   mean that one, whichever was served last
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { killAll, startChild, stopAll, typescript } from './launch/children.mjs'
import { ensureInstalled } from './launch/install.mjs'
import { joinServer } from './launch/postgres.mjs'
import { prepareDatabase } from './launch/prepare.mjs'
import {
  dataHome,
  embeddedEnvironment,
  loadEnvFile,
  ownEnvironment,
  refuseOldNode,
  servedLast,
} from './launch/settings.mjs'
import { onStop } from './launch/signals.mjs'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const say = line => console.error(`wholeview: ${line}`)
let server

async function main(argv) {
  refuseOldNode()
  loadEnvFile(root)
  await ensureInstalled(root, say)
  const args = argv.filter(arg => arg !== '--demo' && arg !== '--company')
  const run = env =>
    // Files named on the command line are meant from where the person stands; npm moves to the root and tells.
    startChild({
      args: typescript(path.join(root, 'scripts/cli/main.ts'), ...args),
      cwd: root,
      env: { ...env, WHOLEVIEW_CWD: process.env.INIT_CWD ?? process.cwd() },
    }).ended
  const { code } = await run(await environment(argv, args))
  return code ?? 1
}

async function environment(argv, args) {
  const home = dataHome(root)
  const asked =
    argv.includes('--demo') || args[0] === 'seed-demo'
      ? 'demo'
      : argv.includes('--company')
        ? 'company'
        : null
  if (process.env.DATABASE_URL?.trim()) return ownEnvironment(asked ?? 'company')
  // Without a command there is only a list of commands to print.
  if (args.length === 0 || args[0] === 'help') return process.env
  const which = asked ?? servedLast(home, 'company')
  server = await joinServer({ root, home, purpose: `npm run wholeview -- ${args[0]}`, say })
  say(which === 'demo' ? 'in the demo company' : 'in your own company')
  const env = embeddedEnvironment(home, server, which)
  if (!['migrate', 'doctor', 'seed-demo'].includes(args[0])) {
    await prepareDatabase({ root, env, which, folder: server.folder, say })
  }
  return env
}

async function end(code) {
  await stopAll(30_000)
  await server?.release()
  process.exit(code)
}

onStop(code => void end(code), killAll)

main(process.argv.slice(2)).then(end, error => {
  console.error(`wholeview: ${error.message}`)
  void end(1)
})
