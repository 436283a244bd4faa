import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** Whether a test file wants a database: it imports a module named testing (db/testing, server/testing). */
export function usesDatabase(text) {
  return /from '[^']*\/testing'/.test(text)
}

/** The test files that want a database, as paths from the root. @returns {string[]} */
export function databaseTests(root) {
  return ['db', 'server', 'scripts', 'app'].flatMap(folder =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .map(name => path.posix.join(folder, name.replaceAll(path.sep, '/')))
      .filter(
        name => /\.test\.tsx?$/.test(name) && usesDatabase(readFileSync(path.join(root, name), 'utf8')),
      ),
  )
}
