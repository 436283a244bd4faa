// The pictures in docs/images, taken anew: builds, serves a demo company of its own, opens each screen as somebody, stops everything.
//   node scripts/pictures.mjs [NAME …]      only pictures whose names begin with one of these
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import sharp from 'sharp'
import { ensureBrowser } from './checks/browser.mjs'
import { takeBuildFolder } from './checks/build-folder.mjs'
import { startDemo } from './checks/demo-site.mjs'
import { SHOTS } from './checks/pictures.mjs'
import { ensureBuilt } from './launch/build.mjs'
import { killAll, stopAll } from './launch/children.mjs'
import { joinServer, sweepServer } from './launch/postgres.mjs'
import { startWorker } from './launch/serve.mjs'
import { onStop } from './launch/signals.mjs'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const home = path.join(root, '.test', `pictures-${process.pid}`)
const WIDE = { width: 1440, height: 900 }
const PHONE = { width: 390, height: 844 }
// A4 within its margins.
const PAPER = { width: 718, height: 1047 }
const say = line => console.log(line)
const undo = []

async function main() {
  const executablePath = await ensureBrowser(root, say)
  const { distDir, release } = process.env.NEXT_DIST_DIR
    ? { distDir: process.env.NEXT_DIST_DIR, release: () => undefined }
    : takeBuildFolder(root)
  undo.push(release)
  const { code, printed } = await ensureBuilt(root, distDir, say)
  if (code !== 0) throw new Error(`The application could not be built:\n${printed}`)
  const server = await joinServer({ root, home, purpose: 'pictures', throwaway: true, say })
  undo.push(() => server.release())
  const demo = await startDemo({ root, home, distDir, databaseUrl: server.url('demo') })
  undo.push(demo.stop)
  const worker = startWorker({ root, env: demo.env, say })
  undo.push(() => worker.stop())
  const browser = await chromium.launch({ executablePath, chromiumSandbox: process.getuid?.() !== 0 })
  undo.push(() => browser.close())
  const wanted = process.argv.slice(2)
  const shots = SHOTS.filter(
    ({ name }) => wanted.length === 0 || wanted.some(start => name.startsWith(start)),
  )
  for (const shot of shots) await take(browser, demo.env.BASE_URL, shot)
}

const sessions = new Map()

/** The cookies of somebody of that role; one click in the demo. */
async function sessionOf(browser, baseURL, role) {
  if (!sessions.has(role)) {
    const page = await browser.newPage({ baseURL })
    await page.goto('/sign-in')
    await page.getByRole('button', { name: `Sign in as ${role}` }).click()
    await page.getByRole('heading', { level: 1, name: /^The whole/ }).waitFor()
    sessions.set(role, await page.context().storageState())
    await page.context().close()
  }
  return sessions.get(role)
}

/** Takes one picture. The window is made as high as the screen first, so that what stays in sight stands at its end. */
async function take(browser, baseURL, { name, as, at, steps, phone, paper, dark, most }) {
  const size = phone ? PHONE : paper ? PAPER : WIDE
  const context = await browser.newContext({
    baseURL,
    storageState: await sessionOf(browser, baseURL, as),
    viewport: size,
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  await page.goto(at, { waitUntil: 'networkidle' })
  await steps?.(page)
  await page.waitForLoadState('networkidle')
  if (paper) {
    await page.emulateMedia({ media: 'print' })
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  }
  const whole = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ width: size.width, height: Math.min(whole, most ?? whole) })
  // A chart draws itself anew for another size.
  await page.waitForTimeout(500)
  await page.waitForFunction(() =>
    [...document.querySelectorAll('.recharts-wrapper')].every(chart =>
      chart.querySelector('.recharts-curve'),
    ),
  )
  const file = path.join(root, 'docs', 'images', `${name}.png`)
  const { size: bytes } = await sharp(await page.screenshot())
    .png({ palette: true, colours: 128, effort: 10, dither: 0 })
    .toFile(file)
  say(`${name}: ${Math.round(bytes / 1024)} KB`)
  await context.close()
}

let ending
async function end(code) {
  ending ??= (async () => {
    for (const step of undo.reverse()) await Promise.resolve(step()).catch(error => say(error.message))
    await stopAll(10_000)
    await sweepServer(home, true)
  })()
  await ending
  process.exit(code)
}

onStop(code => void end(code), killAll)

main().then(
  () => end(0),
  error => {
    if (ending) return
    console.error(error.message)
    void end(1)
  },
)
