// A lock that lacks a platform's package installs in place and then fails `npm ci` on a fresh machine; and one that
// names the registry it was made with works for nobody else. Neither shows until someone clones.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = process.argv[2] ?? path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'))
const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
const faults = []

for (const [place, entry] of Object.entries(packages)) {
  for (const name of Object.keys(entry.optionalDependencies ?? {})) {
    if (!isFound(place, name)) faults.push(`${place || 'the project'} wants ${name}, which has no entry`)
  }
  if (entry.resolved) faults.push(`${place} names the host it was downloaded from`)
}
for (const [name, wanted] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) {
  if (!/^\d/.test(wanted)) faults.push(`${name} is not pinned to one version: ${wanted}`)
}

// npm looks beside the package first, then in each folder above.
function isFound(place, name) {
  for (let at = place; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    if (packages[`${at ? `${at}/` : ''}node_modules/${name}`]) return true
    if (at === '') return false
  }
}

for (const fault of faults) console.error(fault)
console.log(`${Object.keys(packages).length} packages in the lock, ${faults.length} faults`)
process.exitCode = faults.length > 0 ? 1 : 0
