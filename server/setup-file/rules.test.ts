import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeCompany } from '@/db/factories'
import { generations } from '@/db/schema'
import { createTestDatabase, type TestDatabase } from '@/db/testing'
import { type SetupFile, setupFile } from '@/domain/setup-file'
import type { Context } from '../context'
import { applySetup, compareSetup, exportSetup } from './service'

let database: TestDatabase
let ctx: Context

const started: Partial<SetupFile> = {
  functions: [
    { key: 'sales', name: 'Sales', kind: 'function' },
    { key: 'care', name: 'Care', kind: 'function', validFrom: '2020-01-01' },
    { key: 'lab', name: 'Lab', kind: 'function', validTo: '2025-01-01' },
  ],
  slices: {
    region: [
      { key: 'emea', name: 'EMEA' },
      { key: 'apac', name: 'APAC' },
    ],
    product: [],
    tier: [],
    channel: [],
  },
  stages: [
    { key: 'buy', name: 'Buy' },
    { key: 'use', name: 'Use' },
  ],
  touchpoints: [{ key: 'quote', name: 'Quote', stage: 'buy', function: 'sales' }],
  metrics: (['nps', 'satisfaction'] as const).map(family => ({
    key: family,
    name: family,
    family,
    kind: 'nps',
    countedAs: 'answers',
    direction: 'up',
    perspective: 'customer',
    cadence: 'month',
    dueDay: 5,
    minN: 5,
    definition: 'As asked.',
    rule: {},
  })),
  ownTargets: [{ metric: 'nps', function: 'sales', target: 40, validFrom: '2025-01-01' }],
}

const fileWith = async (change: (file: SetupFile) => void) => {
  const file = setupFile.parse(JSON.parse((await exportSetup(ctx)).text))
  change(file)
  return JSON.stringify(file)
}

beforeAll(async () => {
  database = await createTestDatabase()
  await makeCompany(database.db)
  const now = new Date('2026-03-10T09:00:00Z')
  ctx = { db: database.db, pool: database.pool, actor: { kind: 'system' }, now, requestId: 'test' }
  await applySetup(ctx, { text: await fileWith(file => Object.assign(file, started)) })
})
afterAll(() => database.close())

const functionOf = (file: SetupFile, key: string) => {
  const found = file.functions.find(one => one.key === key)
  if (!found) throw new Error(`no ${key}`)
  return found
}

const REFUSED: [string, (file: SetupFile) => void, string, string][] = [
  [
    'two functions of one name, in any capitals',
    file => file.functions.push({ key: 'sales-2', name: 'SALES', kind: 'function' }),
    'functions[3].name: “SALES”.',
    'Both “sales” and “sales-2” would be called “SALES” at the same time.',
  ],
  [
    'a name that one has which the file leaves out',
    file => {
      file.functions = [{ key: 'sales-2', name: 'Sales', kind: 'function' }]
    },
    'functions[0].name: “Sales”.',
    'Both “sales” and “sales-2”',
  ],
  [
    'an end taken away while another one has the name',
    file => {
      functionOf(file, 'lab').validTo = undefined
      functionOf(file, 'lab').name = 'Care'
    },
    'functions[2].name: “Care”.',
    'Both “care” and “lab”',
  ],
  [
    'two regions of one name',
    file => file.slices.region.push({ key: 'emea-2', name: 'emea' }),
    'slices.region[2].name: “emea”.',
    'Both “emea” and “emea-2”',
  ],
  [
    'two stages of one name',
    file => file.stages.push({ key: 'buy-2', name: 'Buy' }),
    'stages[2].name: “Buy”.',
    'Both “buy” and “buy-2”',
  ],
  [
    'two touchpoints of one name in one stage',
    file => file.touchpoints.push({ key: 'quote-2', name: 'Quote', stage: 'buy', function: 'care' }),
    'touchpoints[1].name: “Quote”.',
    'Both “quote” and “quote-2”',
  ],
  [
    'a name that the screens find too long',
    file => file.functions.push({ key: 'long', name: 'x'.repeat(81), kind: 'function' }),
    'functions[3].name',
    'at most 80 characters',
  ],
  [
    'two former names until one day',
    file => {
      const until = '2025-05-01'
      functionOf(file, 'sales').formerNames = [
        { name: 'Selling', until },
        { name: 'Vending', until },
      ]
    },
    'functions[0].formerNames[1].until: “2025-05-01”.',
    'a day of its own',
  ],
  [
    'a former name until before the first day',
    file => {
      functionOf(file, 'care').formerNames = [{ name: 'Help', until: '2019-01-01' }]
    },
    'functions[1].formerNames[0].until: “2019-01-01”.',
    'after the first day',
  ],
  [
    'a former name until a day that lies ahead',
    file => {
      functionOf(file, 'care').formerNames = [{ name: 'Help', until: '2026-03-11' }]
    },
    'functions[1].formerNames[0].until',
    'lies ahead',
  ],
  [
    'a merge without an end',
    file => {
      functionOf(file, 'care').mergedInto = 'sales'
    },
    'functions[1].mergedInto: “sales”.',
    'give it the day in validTo',
  ],
  [
    'a merge into one that has ended before',
    file => Object.assign(functionOf(file, 'care'), { mergedInto: 'lab', validTo: '2026-01-01' }),
    'functions[1].mergedInto: “lab”.',
    '“Lab” has ended before.',
  ],
  [
    'merges in a circle',
    file => {
      file.touchpoints = []
      Object.assign(functionOf(file, 'care'), { mergedInto: 'lab', validTo: '2026-01-01' })
      Object.assign(functionOf(file, 'lab'), { mergedInto: 'care' })
    },
    'functions[1].mergedInto: “lab”.',
    'This leads back to itself.',
  ],
  [
    'parts of each other',
    file => {
      functionOf(file, 'care').splitFrom = 'sales'
      functionOf(file, 'sales').splitFrom = 'care'
    },
    'functions[0].splitFrom: “care”.',
    'This leads back to itself.',
  ],
  [
    'a touchpoint of a function that has ended',
    file => file.touchpoints.push({ key: 'call', name: 'Call', stage: 'use', function: 'lab' }),
    'touchpoints[1].function: “lab”.',
    'this is about “Lab”',
  ],
  [
    'an end for a stage whose touchpoint goes on',
    file => {
      for (const stage of file.stages) if (stage.key === 'buy') stage.validTo = '2026-01-01'
    },
    'stages[0].validTo: “2026-01-01”.',
    'this is about “Quote”',
  ],
  [
    'a headline of another family',
    file => {
      file.headlines.nps = 'satisfaction'
    },
    'headlines.nps: “satisfaction”.',
    'Choose a metric of this family.',
  ],
  [
    'a function’s headline of another family',
    file => file.functionHeadlines.push({ function: 'care', family: 'nps', metric: 'satisfaction' }),
    'functionHeadlines[0].metric: “satisfaction”.',
    'Choose a metric of this family.',
  ],
  [
    'own targets on the same days',
    file => file.ownTargets.push({ metric: 'nps', function: 'sales', target: 50, validFrom: '2025-06-01' }),
    'ownTargets[1].validFrom: “2025-06-01”.',
    'holds on the same days',
  ],
  [
    'a rule of a merge into itself',
    file =>
      file.reassignments.push({
        dimension: 'function',
        from: 'care',
        to: 'care',
        fromDay: '2025-01-01',
        restated: false,
      }),
    'reassignments[0].to: “care”.',
    'cannot be merged into itself',
  ],
  [
    'a rule of a merge from a day that lies ahead',
    file =>
      file.reassignments.push({
        dimension: 'function',
        from: 'care',
        to: 'sales',
        fromDay: '2026-04-01',
        restated: false,
      }),
    'reassignments[0].fromDay: “2026-04-01”.',
    'lies ahead',
  ],
]

test.each(REFUSED)('refuses %s, as the screens do', async (_, change, path, sentence) => {
  const before = (await exportSetup(ctx)).text
  const refusal = await applySetup(ctx, { text: await fileWith(change) }).catch((error: Error) => error)
  expect(refusal).toMatchObject({ code: 'INVALID' })
  expect((refusal as Error).message).toContain(path)
  expect((refusal as Error).message).toContain(sentence)
  expect((await exportSetup(ctx)).text).toBe(before)
})

const LET_IN: [string, (file: SetupFile) => void][] = [
  [
    'the name of one that has ended',
    file => file.functions.push({ key: 'lab-2', name: 'Lab', kind: 'function' }),
  ],
  [
    'a name that goes over to another one on a day',
    file => {
      functionOf(file, 'care').validTo = '2026-06-01'
      file.functions.push({ key: 'care-2', name: 'Care', kind: 'function', validFrom: '2026-06-01' })
    },
  ],
  ['the same name in two kinds of slices', file => file.slices.product.push({ key: 'emea', name: 'EMEA' })],
  [
    'one own target after the other',
    file => {
      for (const one of file.ownTargets) one.validTo = '2026-01-01'
      file.ownTargets.push({ metric: 'nps', function: 'sales', target: 50, validFrom: '2026-01-01' })
    },
  ],
]

test.each(LET_IN)('lets in %s', async (_, change) => {
  expect((await compareSetup(ctx, { text: await fileWith(change) })).differences.length).toBeGreaterThan(0)
})

test('a year of weeks says itself in which month it starts', async () => {
  const change = (file: SetupFile) => {
    file.company.fiscalStartMonth = 7
  }
  const weekYear = { startsOn: 7, anchor: 'last', startMonth: 10 } as const
  await database.db.update(generations).set({ calendar: '445', weekYear })
  try {
    await expect(applySetup(ctx, { text: await fileWith(change) })).rejects.toMatchObject({
      message: expect.stringContaining(
        'company.fiscalStartMonth: “7”. The 4-4-5 calendar says that a year starts in October.',
      ),
    })
  } finally {
    await database.db.update(generations).set({ calendar: 'months', weekYear: null })
  }
})
