// The built application, in a folder that NEXT_DIST_DIR names, so that a test's build never touches the running one.
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { runToEnd } from './children.mjs'
import { hashOf, isStamped, writeStamp } from './stamps.mjs'

const SOURCES = [
  'app',
  'components',
  'trpc',
  'server',
  'db',
  'domain',
  'public',
  'env.ts',
  'proxy.ts',
  'instrumentation.ts',
  'next.config.ts',
  'next.config.mjs',
  'postcss.config.mjs',
  'tsconfig.json',
  'tsconfig.build.json',
  'package-lock.json',
]

const isTest = name => /\.test\.tsx?$/.test(name) || name.startsWith('db/migrations/')

/** The program of a package, to be run by node itself. */
export function nextProgram(root) {
  return path.join(root, 'node_modules', 'next', 'dist', 'bin', 'next')
}

/** Builds the application when its sources changed: { built, code, printed }. */
export async function ensureBuilt(root, distDir, say) {
  const stamp = hashOf(root, SOURCES, isTest)
  const stampFile = path.join(root, distDir, 'wholeview-stamp')
  if (isStamped(stampFile, stamp)) return { built: false, code: 0, printed: '' }
  say('Building the application (half a minute)')
  mkdirSync(path.join(root, distDir), { recursive: true })
  rmSync(stampFile, { force: true })
  const env = { ...process.env, NODE_ENV: 'production', NEXT_DIST_DIR: distDir, NEXT_TELEMETRY_DISABLED: '1' }
  const { code, printed } = await runToEnd({
    args: [nextProgram(root), 'build'],
    cwd: root,
    env,
    quiet: true,
  })
  if (code === 0 && existsSync(path.join(root, distDir, 'BUILD_ID'))) {
    writeStamp(stampFile, stamp)
    return { built: true, code, printed }
  }
  return { built: true, code: code || 1, printed }
}
