// The doors of .dependency-cruiser.cjs, and that the check looked at something: with a compiler that it cannot read,
// dependency-cruiser sees no module, finds nothing wrong and says so in green.
//   node scripts/checks/doors.mjs [ROOT] [FEWEST]
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const FOLDERS = ['app', 'components', 'trpc', 'server', 'db', 'domain', 'e2e']
const own = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))))
const [root = own, fewest = '100'] = process.argv.slice(2)
process.chdir(root)

const { cruise } = await import('dependency-cruiser')
const extractTsConfig = (await import('dependency-cruiser/config-utl/extract-ts-config')).default
const config = (await import(pathToFileURL(path.join(own, '.dependency-cruiser.cjs')).href)).default
const options = { ...config.options, ruleSet: { forbidden: config.forbidden }, validate: true }
const folders = FOLDERS.filter(folder => existsSync(folder))
const { output } = await cruise(folders, options, {}, { tsConfig: extractTsConfig('tsconfig.json') })

const { violations, totalCruised } = output.summary
for (const { rule, from, to } of violations) console.error(`${rule.name}: ${from} -> ${to}`)
const reasons = new Map(config.forbidden.map(rule => [rule.name, rule.comment]))
for (const name of new Set(violations.map(({ rule }) => rule.name)))
  console.error(`\n${name}: ${reasons.get(name)}`)
const modules = output.modules.filter(({ source }) => !source.includes('node_modules')).length
console.log(`${modules} modules, ${totalCruised} with packages, ${violations.length} through the wrong door`)
if (modules <= Number(fewest))
  console.error(`Only ${modules} modules were seen; the check did not read the tree.`)
process.exitCode = violations.length > 0 || modules <= Number(fewest) ? 1 : 0
