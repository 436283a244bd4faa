// Where tests build: never where npm start does. One folder is kept from run to run, so that the next build is quick;
// a run beside it gets one of its own, which goes with it.
import { rmSync } from 'node:fs'
import path from 'node:path'
import { tryLock } from '../launch/lock.mjs'

/** @returns {{distDir: string, release: () => void}} */
export function takeBuildFolder(root) {
  const { release } = tryLock(path.join(root, '.test', 'build.lock'))
  if (release) return { distDir: '.next-test', release }
  const distDir = `.next-test-${process.pid}`
  return { distDir, release: () => rmSync(path.join(root, distDir), { recursive: true, force: true }) }
}
