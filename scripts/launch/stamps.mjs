// A stamp says from what something was made. As long as the inputs hash to the same, it is not made again.
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { readText } from './processes.mjs'

/**
 * Hashes files and folders; missing ones count as empty.
 * @param {string} root
 * @param {string[]} entries
 * @param {(name: string) => boolean} [skip] leaves out by path
 */
export function hashOf(root, entries, skip = () => false) {
  const hash = createHash('sha256').update(
    `node ${process.versions.modules} ${process.platform} ${process.arch}\n`,
  )
  for (const file of entries.flatMap(entry => filesUnder(path.join(root, entry))).sort()) {
    const name = path.relative(root, file).replaceAll(path.sep, '/')
    if (skip(name)) continue
    hash.update(`${name}\0`).update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

function filesUnder(at) {
  const info = statSync(at, { throwIfNoEntry: false })
  if (!info) return []
  if (!info.isDirectory()) return [at]
  return readdirSync(at).flatMap(name => filesUnder(path.join(at, name)))
}

/** Whether the stamp in that file is this one. */
export function isStamped(file, stamp) {
  return readText(file)?.trim() === stamp
}

export function writeStamp(file, stamp) {
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, `${stamp}\n`)
}
