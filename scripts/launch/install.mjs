// Dependencies: installed when the lock says something else than node_modules.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { runToEnd } from './children.mjs'
import { withLock } from './lock.mjs'
import { hashOf, isStamped, writeStamp } from './stamps.mjs'

/**
 * Makes node_modules what package-lock.json says; nothing when it is already. Two at once wait for each other.
 * @returns {Promise<boolean>} whether it had to install
 */
export async function ensureInstalled(root, say) {
  const stampFile = path.join(root, 'node_modules', '.wholeview-stamp')
  const stamp = hashOf(root, ['package.json', 'package-lock.json', '.npmrc'])
  if (isStamped(stampFile, stamp)) return false
  return withLock(
    path.join(root, '.data', 'install.lock'),
    async () => {
      if (isStamped(stampFile, stamp)) return false
      const installed = !isComplete(root)
      if (installed) await install(root, say)
      writeStamp(stampFile, stamp)
      return installed
    },
    600_000,
  )
}

async function install(root, say) {
  say('Installing packages (a minute, the first time only)')
  // npm's own file when npm started us; dev packages too, since the build and the checks need them.
  const npm = process.env.npm_execpath
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund']
  const asNode = npm && /\.[cm]?js$/.test(npm)
  const { code, printed } = await runToEnd({
    command: asNode ? process.execPath : 'npm',
    args: asNode ? [npm, ...args] : args,
    cwd: root,
    quiet: true,
    shell: !asNode && process.platform === 'win32',
  })
  if (code !== 0) throw new Error(`npm ci failed:\n${printed.trim()}\nCorrect that, then start again.`)
}

// Someone may have installed by hand; npm keeps a record of what is there, in the lock's own words.
function isComplete(root) {
  const record = path.join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(record)) return false
  const there = readPackages(record)
  return Object.entries(readPackages(path.join(root, 'package-lock.json'))).every(
    ([name, wanted]) =>
      name === '' || (there[name] ? there[name].version === wanted.version : wanted.optional === true),
  )
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? {}
  } catch {
    return {}
  }
}
