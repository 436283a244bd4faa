// Data that may be lost lies in memory where Linux has room. A database of a test is a thousand files; on ext4 a new file looks past each place
// that was freed within minutes, so after some dozens of databases making one has been seen to take a second instead of 40 ms.
import { chownSync, lstatSync, mkdtempSync, readlinkSync, rmSync, statfsSync, symlinkSync } from 'node:fs'
import path from 'node:path'

const MEMORY = '/dev/shm'
const LEAST_BYTES = 4 * 1024 ** 3

function hasRoom() {
  if (process.platform !== 'linux') return false
  try {
    const { bavail, bsize } = statfsSync(MEMORY)
    return bavail * bsize >= LEAST_BYTES
  } catch {
    return false
  }
}

/**
 * Makes `at`, which is not there, a link to an empty folder in memory; leaves it to the disk where there is no room.
 * @param {string} at
 * @param {{uid: number, gid: number} | undefined} user whose folder it shall be
 */
export function linkToMemory(at, user) {
  if (!hasRoom()) return
  let folder
  try {
    folder = mkdtempSync(path.join(MEMORY, 'wholeview-'))
    if (user) chownSync(folder, user.uid, user.gid)
    symlinkSync(folder, at)
  } catch {
    if (folder) rmSync(folder, { recursive: true, force: true })
  }
}

/** Removes what a link leads to in memory, and the link; leaves what lies on the disk. */
export function leaveMemory(at) {
  if (!lstatSync(at, { throwIfNoEntry: false })?.isSymbolicLink()) return
  const there = readlinkSync(at)
  if (there.startsWith(`${MEMORY}/`)) rmSync(there, { recursive: true, force: true })
  rmSync(at)
}

/** Removes a folder, wherever it lies. */
export function removeWithMemory(at) {
  leaveMemory(at)
  rmSync(at, { recursive: true, force: true })
}
