// A Chromium for the tests in a browser: the system's, else Playwright's, else (as root on Debian) its package.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { runToEnd } from '../launch/children.mjs'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const PLACES = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** The path of a browser that runs; a sentence when there is none and none can be had. */
export async function ensureBrowser(root, say) {
  const found = findOnSystem() ?? (await findPlaywrights(root))
  if (found) return found
  say('No Chromium here; downloading the one that Playwright uses')
  const cli = path.join(root, 'node_modules', '@playwright', 'test', 'cli.js')
  await runToEnd({ args: [cli, 'install', 'chromium-headless-shell', 'chromium'], cwd: root, quiet: true })
  return (await findPlaywrights(root)) ?? (await fromDebian(say)) ?? refuse()
}

function findOnSystem() {
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  const candidates = [...NAMES.flatMap(name => folders.map(folder => path.join(folder, name))), ...PLACES]
  return candidates.find(runs) ?? null
}

// Asking for the version loads its libraries, so a browser whose libraries are missing does not count.
function runs(file) {
  if (!existsSync(file)) return false
  if (process.platform === 'win32') return true
  const { status, stdout } = spawnSync(file, ['--version'], { encoding: 'utf8', timeout: 20_000 })
  return status === 0 && /Chrom/.test(stdout)
}

async function findPlaywrights(root) {
  const script = "import('@playwright/test').then(p => console.log(p.chromium.executablePath()))"
  const { code, printed } = await runToEnd({ args: ['-e', script], cwd: root, quiet: true })
  const file = printed.trim().split('\n').at(-1) ?? ''
  return code === 0 && runs(file) ? file : null
}

async function fromDebian(say) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return null
  say('Installing the package chromium with apt-get, since this runs as root on Debian')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args) => runToEnd({ command: 'apt-get', args, cwd: '/', env, quiet: true })
  await apt('update')
  await apt('install', '-y', '--no-install-recommends', 'chromium')
  return findOnSystem()
}

/** @returns {never} */
function refuse() {
  throw new Error(
    'The tests in a browser need Chromium, and none could be found or downloaded. Install the package chromium ' +
      '(Debian: apt-get install chromium), then run npm test again.',
  )
}
