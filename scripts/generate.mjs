// npm run generate -- --name NAME: writes the migration that the schema is ahead of the last one by, under that name; what else is given goes
// to drizzle-kit too. A chain of commands in package.json would hand it to the last of them.
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const run = (...args) => {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}

run(path.join('node_modules', 'drizzle-kit', 'bin.cjs'), 'generate', ...process.argv.slice(2))
run(path.join('scripts', 'strip-schema.mjs'))
