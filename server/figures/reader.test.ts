import { beforeAll, expect, it } from 'vitest'
import { makeCompany, makeMetric, makeRun, makeStream } from '@/db/factories'
import { goals, headlines, users } from '@/db/schema'
import { testDb } from '@/db/testing'
import type { UserActor } from '@/domain/access'
import { seriesQuery } from '@/domain/api/series'
import { factOf, isRejection } from '@/domain/fact'
import { DEFAULT_FILTERS } from '@/domain/filter'
import { PSEUDO_LOCALE, speakPseudo, unworded } from '@/domain/text/testing'
import type { Context } from '../context'
import { listMetrics } from '../metrics/list'
import { getSeries } from '../metrics/series'
import { getMetric } from '../metrics/service'
import { loadReference } from '../observations/reference'
import { recordObservations } from '../observations/service'
import { getOverview } from '../overview/service'

const store = testDb()
const ANSWERS = 1500
// Which apostrophe stands there depends on the ICU of the Node at hand.
const COUNT = expect.stringMatching(/^1[’']500 answers$/)

const reader = (locale: string): Context => {
  const person = { id: 1, name: 'Eva', email: 'eva@acme.example', role: 'executive' } as const
  const actor: UserActor = { kind: 'user', ...person, locale, headOf: [], isCustomerOwner: false }
  const now = new Date('2026-11-15T12:00:00Z')
  return { db: store.db, pool: store.pool, actor, now, requestId: 'test' }
}

beforeAll(async () => {
  const { db } = store
  await makeCompany(db, 'Europe/Zurich', 'CHF')
  const rule = { scale: { min: 1, max: 5 } }
  const seed = {
    key: 'csat',
    name: 'CSAT',
    kind: 'top_box',
    family: 'satisfaction',
    countedAs: 'answers',
  } as const
  const { metric } = await makeMetric(db, { ...seed, rule })
  await db.insert(headlines).values({ family: 'satisfaction', metricId: metric.id })
  const [owner] = await db
    .insert(users)
    .values({ email: 'ada@acme.example', name: 'Ada', role: 'cx_lead' })
    .returning()
  const [startsOn, dueOn] = ['2026-01-01', '2026-12-31']
  await db.insert(goals).values({
    ...{
      metricId: metric.id,
      kind: 'reach',
      baseline: 40,
      target: 80,
      measuredOver: 'month',
      startsOn,
      dueOn,
    },
    ...{ ownerId: owner?.id ?? 0, why: 'x', lifecycle: 'published' },
  })
  await answer()
})

async function answer() {
  const reference = await loadReference(store.db)
  const facts = Array.from({ length: ANSWERS }, (_, line) => {
    const at = Date.UTC(2026, 9, 10, 12)
    const input = {
      metric: 'csat',
      externalId: `${line}`,
      grain: 'instant',
      at,
      score: line % 3 ? 5 : 2,
    } as const
    const fact = factOf(input, reference)
    if (isRejection(fact)) throw new Error(`${fact.field}: ${fact.reason}`)
    return { ...fact, line }
  })
  const stream = await makeStream(store.db, 'answers')
  const run = await makeRun(store.db, stream.sourceId)
  const client = await store.pool.connect()
  await client.query('BEGIN')
  await recordObservations(client, { streamId: stream.id, runId: run.id }, facts)
  await client.query('COMMIT')
  client.release()
}

it('gives a Swiss executive Swiss numbers and dates with English words', async () => {
  const filters = { ...DEFAULT_FILTERS }
  const dto = await getMetric(reader('de-CH'), { key: 'csat', filters })
  expect(dto.figure).toMatchObject({ text: '66.7%', count: COUNT })
  expect(dto.goal?.text).toBe('80% by 31.12.2026')
  expect(JSON.stringify(dto)).not.toMatch(/1,500|31 Dec 2026/)
  const whole = await getOverview(reader('de-CH'), filters)
  expect(whole.tiles.find(tile => tile.family === 'satisfaction')).toMatchObject({ figure: { count: COUNT } })
  expect(JSON.stringify(whole)).not.toMatch(/1,500|31 Dec 2026/)
})

it('gives others theirs', async () => {
  const read = async (locale: string) =>
    (await getMetric(reader(locale), { key: 'csat', filters: DEFAULT_FILTERS })).goal?.text
  expect(await read('en')).toBe('80% by 31 Dec 2026')
  expect(await read('en-US')).toBe('80% by Dec 31, 2026')
  expect(await read('fr-FR')).toMatch(/^80\s% by 31 déc\. 2026$/)
})

it('gives programs numbers, whoever made the token', async () => {
  const query = seriesQuery.parse({ grain: 'month', from: '2026-10-01', to: '2026-10-31' })
  const ask = (locale: string) => getSeries(reader(locale), { key: 'csat', query })
  expect(JSON.stringify(await ask('de-CH'))).toBe(JSON.stringify(await ask('en')))
})

// What a screen reads out of an answer; the rest are keys.
const READ =
  /^(text|margin|count|words|method|comparedWith|comparedFigure|against|reason|summary|word|comparison|chartNote|partial|slices|evidence|who|concerns|stateWords|missingSummary|familyName|detail|way|targets)$/
// The company's own: names, what it counts, and how its calendar calls its periods.
const OWN = ['CSAT', 'answers', 'answer', 'Ada', 'Oct', 'Sep', 'Nov', 'Dec', 'Jan', 'Aug']

function readOut(node: unknown, key = ''): string[] {
  if (typeof node === 'string') return READ.test(key) ? [node] : []
  if (typeof node !== 'object' || node === null) return []
  return Object.entries({ ...node, filters: null }).flatMap(([name, inner]) =>
    readOut(inner, Array.isArray(node) ? key : name),
  )
}

it('says nothing of a metric or of the whole that is not in the catalogue', async () => {
  speakPseudo()
  const list = await listMetrics(reader(PSEUDO_LOCALE), { ...DEFAULT_FILTERS })
  expect(readOut(list).filter(words => unworded(words, OWN).length > 0)).toEqual([])
  for (const comparison of ['12-before', 'ytd', 'rolling-3'] as const) {
    const filters = { ...DEFAULT_FILTERS, comparison }
    const metric = await getMetric(reader(PSEUDO_LOCALE), { key: 'csat', filters })
    const whole = await getOverview(reader(PSEUDO_LOCALE), filters)
    const read = [...readOut(metric), ...readOut(whole)]
    expect(read.join(' ')).toContain('⟦')
    expect(read.filter(words => unworded(words, OWN).length > 0)).toEqual([])
  }
})
