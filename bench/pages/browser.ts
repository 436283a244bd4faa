import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Browser, type CDPSession, chromium, type Page } from '@playwright/test'
import { ensureBrowser } from '@/scripts/checks/browser.mjs'
import type { Target } from './targets'

const IN_PAGE = readFileSync(new URL('in-page.js', import.meta.url), 'utf8')
// What a browser does on the side takes time, and would be a request to somewhere else.
const QUIET = [
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
]
const LONGEST_MS = 30_000
/** A page is done when it has asked for nothing for so long. */
const SILENCE_MS = 1000

/** One load: milliseconds from the start of the navigation, kilobytes over the wire with headers. */
export interface Figures {
  server: number
  fcp: number
  lcp: number
  shown: number
  blocked: number
  cls: number
  scriptKb: number
  requests: number
}

/** Starts Chromium as the tests in a browser do. */
export async function openBrowser(root: string): Promise<Browser> {
  const executablePath = process.env.E2E_BROWSER || (await ensureBrowser(root, console.log))
  // Chromium refuses its sandbox to root, and to root only.
  return chromium.launch({ executablePath, chromiumSandbox: process.getuid?.() !== 0, args: QUIET })
}

interface Sent {
  script: boolean
  bytes: number
}

function listen(session: CDPSession) {
  const sent = new Map<string, Sent>()
  const open = new Set<string>()
  let last = Date.now()
  session.on('Network.requestWillBeSent', ({ requestId, type, request }) => {
    if (!request.url.startsWith('http')) return
    open.add(requestId)
    sent.set(requestId, { script: type === 'Script', bytes: 0 })
    last = Date.now()
  })
  const ended = (requestId: string, bytes: number) => {
    const found = sent.get(requestId)
    if (found) found.bytes = bytes
    open.delete(requestId)
    last = Date.now()
  }
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) =>
    ended(requestId, encodedDataLength),
  )
  session.on('Network.loadingFailed', ({ requestId }) => ended(requestId, 0))
  return { sent, isQuiet: () => open.size === 0 && Date.now() - last > SILENCE_MS }
}

/** Asks the page only once it is quiet: a question while it loads would be work for it. */
async function settled(page: Page, isQuiet: () => boolean): Promise<void> {
  for (const end = Date.now() + LONGEST_MS; Date.now() < end; await sleep(50)) {
    if (isQuiet() && (await page.evaluate<boolean>('isShown()'))) return
  }
  throw new Error(`${page.url()} showed nothing`)
}

/** Opens a target in a window of its own, with nothing cached, on a processor so many times slower; gives what it took. Throws where nothing is shown. */
export async function loadOnce(browser: Browser, target: Target, slower: number): Promise<Figures> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  if (target.cookie) await context.addCookies([{ ...target.cookie, url: target.url }])
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  if (slower > 1) await session.send('Emulation.setCPUThrottlingRate', { rate: slower })
  await page.addInitScript(`globalThis.selector = ${JSON.stringify(target.shows)}\n${IN_PAGE}`)
  const { sent, isQuiet } = listen(session)
  const response = await page.goto(target.url, { timeout: LONGEST_MS })
  if (!response?.ok() || page.url() !== target.url)
    throw new Error(`${target.url} gave ${response?.status()} at ${page.url()}`)
  await settled(page, isQuiet)
  const figures = await page.evaluate<Omit<Figures, 'scriptKb' | 'requests'>>('figures()')
  await context.close()
  const bytes = [...sent.values()].reduce((sum, { script, bytes }) => sum + (script ? bytes : 0), 0)
  return { ...figures, scriptKb: bytes / 1024, requests: sent.size }
}
