import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** Whether a test file wants a database: it imports a module named testing (db/testing, server/testing). */
export function usesDatabase(text) {
  return /from '[^']*\/testing'/.test(text)
}

// Long, and about processes, files and other systems rather than about the database server: one server is enough.
const ONCE = /\/(killed|presets|real-data)\.test\.ts$/

/** The test files that want a database and are worth a run on a second server, as paths from the root. @returns {string[]} */
export function databaseTests(root) {
  return ['db', 'server', 'scripts', 'app'].flatMap(folder =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .map(name => path.posix.join(folder, name.replaceAll(path.sep, '/')))
      .filter(
        name =>
          /\.test\.tsx?$/.test(name) &&
          !ONCE.test(name) &&
          usesDatabase(readFileSync(path.join(root, name), 'utf8')),
      ),
  )
}
