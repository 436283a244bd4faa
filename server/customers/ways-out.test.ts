import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

// Who reads what customers say and who they are. A file that is new here must show it by permission (server/customers),
// or say here why it needs none.

const ROOMS = {
  'server/customers/': 'shows by permission; anonymises and forgets',
  'server/customer-pages/':
    'lists, finds and opens customers: names by server/customers, outcomes, words and amounts by record',
  'server/comments/': 'lists comments to who may read them, names by server/customers',
  'server/privacy/': 'finds and erases, for admins',
  'server/observations/': 'writes facts, identities and comments; gives none out',
  'server/events/': 'writes events of customers; anonymises and erases, and gives none out',
  'server/imports/': 'writes refused rows for whoever imports',
  'server/sources/': 'keeps refused rows; shows them to who manages the source',
  'server/matching/':
    'finds out whose ids are whose; shows names by server/customers, and what sources tell to who may see all customers',
  'server/suppression/': 'keeps out who was erased',
  'server/calendar/': 'asks whether there are amounts, and converts those of contracts; gives none out',
  'server/demo/': 'makes the demo, and clears it',
  'server/metrics/restated.ts': 'takes numbers of what facts were; counts them and gives sums',
  'server/overview/findings/concerns.ts': 'adds up contracts of many customers; a sum names nobody',
  'server/gaps/queries.ts': 'adds up contracts of who passed; a sum names nobody',
  'server/rows/':
    'shows records with the names that server/customers lets see; knows what was typed by its key',
  'server/push/webhooks/newest.ts': 'shows the newest delivery of a source to who manages it, to point at',
  'server/customer-time/':
    'shows whom one was with by the permission of server/customers; goes with its customer',
  'server/self-checks/data.ts': 'counts customers; a number names nobody',
} as const

const files = ['server', 'app', 'trpc', 'components']
  .flatMap(folder =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(name => `${folder}/${name}`),
  )
  .filter(name => /\.tsx?$/.test(name) && !/\.(test|spec)\.tsx?$/.test(name))

const SECRETS: readonly [string, RegExp][] = [
  ['comments', /\bobservation_comments\b|\bobservationComments\b/],
  ['identifiers', /\bcustomer_identifiers\b|\bcustomerIdentifiers\b/],
  ['what sources tell of customers', /\bidentity_hints\b|\bidentityHints\b/],
  ['copies of records', /\braw_records\b|\brawRecords\b/],
  ['refused rows', /\b(?:FROM|INTO|JOIN) rejects\b|\bfrom\(rejects\)/],
  ['customers', /\b(?:FROM|INTO|JOIN|UPDATE) (?:customers|contracts)\b|\bfrom\((?:customers|contracts)\)/],
  ['what facts were', /\b(?:FROM|INTO|JOIN) observation_changes\b|\bfrom\(observationChanges\)/],
  ['identities', /\b(?:external_id|externalId)\b[\s\S]*\bidentities\b/],
]

it.each(SECRETS)('%s are read in rooms that are known for it', (_, pattern) => {
  const readers = files.filter(file => pattern.test(readFileSync(file, 'utf8')))
  const known = (file: string) => Object.keys(ROOMS).some(room => file.startsWith(room))
  // The screen that counts copies for admins names them in its answer, and a customer's page what sources call it, to who may know.
  const shown = (file: string) => /^components\/(privacy|customers)\//.test(file)
  expect(readers.length).toBeGreaterThan(0)
  expect(readers.filter(file => !known(file) && !shown(file))).toEqual([])
})
