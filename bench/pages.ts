// The first screen and a metric's screen of the built application in a browser, cold, over few and over many observations, next to a bare Next page
// and one with a single Recharts chart; all of them in one run and by turns, so that ratios hold whatever the machine. Prints medians and ratios next to
// what is aimed at, asserts nothing.
//   npm run bench:pages -- --database postgres://… [--sizes 0.1,10] [--runs 5] [--slower 1,4] [--metric nps] [--keep]
// Makes databases of its own on that server and drops them at the end; --keep leaves them and the bare pages for the next run, which takes them.
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Browser } from '@playwright/test'
import { takeBuildFolder } from '@/scripts/checks/build-folder.mjs'
import { ensureBuilt } from '@/scripts/launch/build.mjs'
import { serveBare } from './pages/bare'
import { type Figures, loadOnce, openBrowser } from './pages/browser'
import { medians, report } from './pages/report'
import { openSite, type Site } from './pages/site'
import type { Pair, Target } from './pages/targets'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const { values: args } = parseArgs({
  options: {
    database: { type: 'string' },
    sizes: { type: 'string', default: '0.1,10' },
    runs: { type: 'string', default: '5' },
    slower: { type: 'string', default: '1,4' },
    metric: { type: 'string', default: 'nps' },
    keep: { type: 'boolean', default: false },
  },
})
if (!args.database) throw new Error('--database postgres://… names a server to make databases on')
const server = args.database
const numbers = (list: string) => list.split(',').map(Number)

const SHOWS = { heading: 'h1', marks: 'svg[data-mark]', chart: '.recharts-line-curve' }
const undo: (() => Promise<void> | void)[] = []

async function build(): Promise<string> {
  const { distDir, release } = takeBuildFolder(root)
  undo.push(release)
  const { code, printed } = await ensureBuilt(root, distDir, console.log)
  if (code !== 0) throw new Error(`The application could not be built:\n${printed}`)
  return distDir
}

async function pairs(distDir: string): Promise<Pair[]> {
  const bare = await serveBare(root, args.keep)
  undo.push(bare.stop)
  const sites: { name: string; site: Site }[] = []
  for (const size of numbers(args.sizes)) {
    const facts = Math.round(size * 1_000_000)
    const database = `wv_bench_pages_${args.keep ? 'kept' : process.pid}_${facts}`
    const site = await openSite({ root, distDir, server, database, facts, keep: args.keep })
    undo.push(site.stop)
    sites.push({ name: `${size} M`, site })
  }
  const pairOf = (screen: Pair['screen'], at: string, bareAt: string, bareShows: string, shows: string) => ({
    screen,
    bare: { url: `${bare.url}${bareAt}`, shows: bareShows, cookie: null },
    sizes: sites.map(({ name, site }) => ({ name, target: site.target(at, shows) })),
  })
  return [
    pairOf('first', '/', '/', SHOWS.heading, SHOWS.marks),
    pairOf('metric', `/metrics/${args.metric}`, '/chart', SHOWS.chart, SHOWS.chart),
  ]
}

/** Loads all targets by turns, each run beginning with another; the first run warms the servers up and does not count. */
async function loadAll(
  browser: Browser,
  targets: readonly Target[],
  slower: number,
): Promise<Map<Target, Figures[]>> {
  const loads = new Map<Target, Figures[]>(targets.map(target => [target, []]))
  for (let run = 0; run <= Number(args.runs); run += 1) {
    const turn = run % targets.length
    for (const target of [...targets.slice(turn), ...targets.slice(0, turn)]) {
      const figures = await loadOnce(browser, target, slower)
      if (run > 0) loads.get(target)?.push(figures)
    }
  }
  return loads
}

async function main(): Promise<void> {
  const all = await pairs(await build())
  const browser = await openBrowser(root)
  undo.push(() => browser.close())
  for (const slower of numbers(args.slower)) {
    const targets = all.flatMap(({ bare, sizes }) => [bare, ...sizes.map(({ target }) => target)])
    const loads = await loadAll(browser, targets, slower)
    const of = (target: Target) => medians(loads.get(target) ?? [])
    for (const { screen, bare, sizes } of all) {
      const told = sizes.map(({ name, target }) => ({ name, medians: of(target) }))
      report(screen, slower, of(bare), told)
    }
  }
}

try {
  await main()
} finally {
  for (const step of undo.reverse()) await step()
}
