import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { freePort } from './own-app'

interface Launched {
  url: string
  home: string
  printed: () => string
  stop: () => Promise<void>
}

/** `npm start -- --demo` as a person runs it, on a data folder of its own and the build of these tests. */
async function launch(): Promise<Launched> {
  const home = await mkdtemp(path.join(tmpdir(), 'wholeview-own-company-'))
  const port = await freePort()
  const settings = { WHOLEVIEW_DATA: home, PORT: String(port), DATABASE_URL: '', BASE_URL: '', HOST: '' }
  const child: ChildProcess = spawn(process.execPath, ['scripts/start.mjs', '--demo'], {
    env: { ...process.env, ...settings, npm_lifecycle_event: undefined },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (part: string) => {
      text += part
    })
  }
  const stop = async () => {
    if (child.exitCode !== null) return
    const ended = once(child, 'close')
    child.kill('SIGTERM')
    await ended
  }
  return { url: `http://localhost:${port}`, home, printed: () => text, stop }
}

/** Everything that keeps the data folder's server: inside of it, or where it says. */
function postmasterOf(home: string): string {
  const where = path.join(home, 'postgres.where')
  const folder = existsSync(where) ? readFileSync(where, 'utf8').trim() : path.join(home, 'postgres')
  return path.join(folder, 'data', 'postmaster.pid')
}

test('the demo’s admin starts their own company; its link stands in the terminal only', async ({ page }) => {
  test.setTimeout(300_000)
  const demo = await launch()
  try {
    await expect.poll(demo.printed, { timeout: 200_000 }).toContain('Ctrl-C stops everything')
    await page.goto(`${demo.url}/sign-in`)
    await page.getByRole('button', { name: 'Sign in as Admin' }).click()
    await page.getByRole('button', { name: 'Admin: your menu' }).click()
    await page.getByRole('link', { name: 'Start my own company' }).click()
    await page.getByRole('button', { name: 'Start my own company' }).click()
    await expect(page.getByText('The link for setting it up stands in the terminal')).toBeVisible({
      timeout: 60_000,
    })
    expect(await page.content()).not.toContain('token=')
    expect(readFileSync(path.join(demo.home, 'serving'), 'utf8').trim()).toBe('company')

    // Who was signed in to the demo is nobody here, and there is no one-click way in.
    await page.goto(`${demo.url}/`)
    await expect(page.getByRole('heading', { name: 'Almost there' })).toBeVisible()
    await expect(page.getByRole('button', { name: /Sign in as/ })).toHaveCount(0)
    const [link = ''] = /http:\S+\/setup\?token=\S+/.exec(demo.printed()) ?? []
    await page.goto(link)
    await expect(page.getByRole('heading', { name: 'Set up Wholeview' })).toBeVisible()
  } finally {
    await demo.stop()
  }
  expect(await fetch(demo.url).catch(() => 'nobody')).toBe('nobody')
  expect(existsSync(postmasterOf(demo.home))).toBe(false)
  rmSync(path.dirname(path.dirname(postmasterOf(demo.home))), { recursive: true, force: true })
  rmSync(demo.home, { recursive: true, force: true })
})
