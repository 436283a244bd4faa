// Run after drizzle-kit: takes the "public". before names out of the migrations. The demo's tables stand in a schema
// of another name, and every session's search path says which is meant. Done when they are made, not when they are
// read, so that the SQL in review is the SQL that runs.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = path.join(path.dirname(path.dirname(fileURLToPath(import.meta.url))), 'db', 'migrations')

for (const name of readdirSync(folder).filter(name => name.endsWith('.sql'))) {
  const file = path.join(folder, name)
  const text = readFileSync(file, 'utf8')
  const stripped = text.replaceAll('"public".', '')
  if (stripped !== text) writeFileSync(file, stripped)
}
