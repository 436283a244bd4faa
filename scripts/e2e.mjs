// The tests in a browser: builds, serves the demo company, runs Playwright, stops everything. Tests that need
// an empty application start one themselves, on the same build and the same database server.
//   npm run e2e -- e2e/setup.spec.ts --headed      any argument of Playwright's
import { cpSync, mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureBrowser } from './checks/browser.mjs'
import { takeBuildFolder } from './checks/build-folder.mjs'
import { startDemo } from './checks/demo-site.mjs'
import { ensureBuilt } from './launch/build.mjs'
import { killAll, runToEnd, stopAll } from './launch/children.mjs'
import { joinServer, sweepServer } from './launch/postgres.mjs'
import { onStop } from './launch/signals.mjs'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const home = process.env.WHOLEVIEW_E2E_HOME || path.join(root, '.test', `e2e-${process.pid}`)
const output = path.join(home, 'results')
const say = line => console.log(line)
const undo = []

async function main() {
  const browser = process.env.E2E_BROWSER || (await ensureBrowser(root, say))
  const { distDir, release } = process.env.NEXT_DIST_DIR
    ? { distDir: process.env.NEXT_DIST_DIR, release: () => undefined }
    : takeBuildFolder(root)
  undo.push(release)
  const { code, printed } = await ensureBuilt(root, distDir, say)
  if (code !== 0) throw new Error(`The application could not be built:\n${printed}`)
  const server = await joinServer({ root, home, purpose: 'e2e', throwaway: true, say })
  undo.push(() => server.release())
  const demo = await startDemo({ root, home, distDir, databaseUrl: server.url('demo') })
  undo.push(demo.stop)
  return play({ ...demo.env, E2E_BROWSER: browser, E2E_SERVER_URL: server.url('postgres') })
}

async function play(site) {
  const env = { ...site, E2E_URL: site.BASE_URL, E2E_OUTPUT: output, NODE_ENV: 'test' }
  const cli = path.join(root, 'node_modules', '@playwright', 'test', 'cli.js')
  const { code } = await runToEnd({ args: [cli, 'test', ...process.argv.slice(2)], cwd: root, env })
  if (code !== 0) keepResults()
  return code
}

// Screenshots and traces of what failed outlive the run.
function keepResults() {
  const kept = path.join(root, 'test-results')
  rmSync(kept, { recursive: true, force: true })
  mkdirSync(output, { recursive: true })
  cpSync(output, kept, { recursive: true })
}

let ending
async function end(code) {
  ending ??= (async () => {
    await stopAll(10_000)
    for (const step of undo.reverse()) await Promise.resolve(step()).catch(error => say(error.message))
    await sweepServer(home, true)
  })()
  await ending
  process.exit(code)
}

onStop(code => void end(code), killAll)

main().then(end, error => {
  if (ending) return
  console.error(error.message)
  void end(1)
})
