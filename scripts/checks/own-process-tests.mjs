import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

// Settings are read once a process; a database that a helper opens where it is loaded is closed after the first file.
const SETS = /stubEnv\(|process\.env\b/
const OPENS = /^(export )?const \w+ = testDb\(\)/m
const HELPER = /from '((?:\.{1,2}|@)\/(?:[^']*\/)?testing)'/g
// It opens one for each file that calls it.
const TESTING_DATABASE = '@/db/testing'

/** The text of a test file and of the helpers beside it that it takes. */
function texts(root, file) {
  const text = readFileSync(file, 'utf8')
  const helpers = [...text.matchAll(HELPER)]
    .filter(([, from]) => from !== TESTING_DATABASE)
    .map(
      ([, from]) =>
        `${from.startsWith('@') ? path.join(root, from.slice(2)) : path.join(path.dirname(file), from)}.ts`,
    )
    .filter(existsSync)
  return { text, helpers: helpers.map(helper => readFileSync(helper, 'utf8')) }
}

function wantsOwnProcess(root, file) {
  const { text, helpers } = texts(root, file)
  return [text, ...helpers].some(one => SETS.test(one)) || helpers.some(one => OPENS.test(one))
}

/** The test files of some folders that cannot share a process with others, as paths from the root. @returns {string[]} */
export function ownProcessTests(root, folders) {
  return folders.flatMap(folder =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .map(name => path.posix.join(folder, name.replaceAll(path.sep, '/')))
      .filter(name => /\.test\.tsx?$/.test(name) && wantsOwnProcess(root, path.join(root, name))),
  )
}
