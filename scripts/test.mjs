// npm test: everything, on a fresh machine too. Every step runs whatever the others say; the last line counts.
//   --long   the long tests as well (npm run test:long)
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureBrowser } from './checks/browser.mjs'
import { takeBuildFolder } from './checks/build-folder.mjs'
import { runStep, stages } from './checks/steps.mjs'
import { killAll, stopAll } from './launch/children.mjs'
import { ensureInstalled } from './launch/install.mjs'
import { holderOf, tryLock } from './launch/lock.mjs'
import { sweepServer } from './launch/postgres.mjs'
import { loadEnvFile, refuseOldNode } from './launch/settings.mjs'
import { onStop } from './launch/signals.mjs'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const say = line => console.log(line)
const testFolder = path.join(root, '.test')
const home = path.join(testFolder, `run-${process.pid}`)
const undo = []
const totals = { passed: 0, failed: 0, skipped: 0 }
// As many programs at once as a small machine has cores.
const SIDE_BY_SIDE = 2

async function main() {
  refuseOldNode()
  loadEnvFile(root)
  if (process.argv.includes('--long')) process.env.WHOLEVIEW_LONG = '1'
  mkdirSync(home, { recursive: true })
  tryLock(path.join(home, 'run.lock'))
  await sweepDeadRuns()
  await ensureInstalled(root, say)
  const browser = await ensureBrowser(root, say).catch(error => {
    fail('browser', error.message)
    return null
  })
  const build = takeBuildFolder(root)
  undo.push(build.release)
  const second = process.env.TEST_DATABASE_URL?.trim()
  for (const stage of stages({ root, home, distDir: build.distDir, browser, second })) await runStage(stage)
}

async function runStage(steps) {
  if (ending) return
  const waiting = [...steps]
  const worker = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const result = await runStep(root, step)
      if (!ending) report(result)
    }
  }
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker))
}

function report({ name, counts, printed, seconds }) {
  for (const key of Object.keys(totals)) totals[key] += counts[key]
  const parts = Object.entries(counts).filter(([, n]) => n > 0)
  const words = parts.map(([key, n]) => `${n} ${key}`).join(', ')
  if (counts.failed > 0) say(`\n${printed.trim()}\n`)
  say(`${counts.failed > 0 ? 'not ok' : 'ok    '}  ${name}: ${words} (${seconds.toFixed(1)} s)`)
}

function fail(name, printed) {
  report({ name, counts: { passed: 0, failed: 1, skipped: 0 }, printed, seconds: 0 })
}

// What a run that was killed left behind: its servers and its folder.
async function sweepDeadRuns() {
  for (const name of readdirSync(testFolder)) {
    const folder = path.join(testFolder, name)
    if (name.startsWith('run-') && !holderOf(path.join(folder, 'run.lock'))) await removeRun(folder)
  }
}

async function removeRun(folder) {
  for (const name of ['server', 'e2e']) await sweepServer(path.join(folder, name), true)
  rmSync(folder, { recursive: true, force: true })
}

let ending
async function end(code) {
  ending ??= (async () => {
    await stopAll(20_000)
    for (const step of undo) step()
    await removeRun(home)
  })()
  await ending
  process.exit(code)
}

onStop(code => void end(code), killAll)

main()
  .catch(error => fail('npm test', error.message))
  .then(() => {
    if (ending) return
    say(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`)
    return end(totals.failed > 0 ? 1 : 0)
  })
