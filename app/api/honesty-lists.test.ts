import { createElement } from 'react'
import { beforeAll } from 'vitest'
import { FigureValue } from '@/components/charts/words/figure-value'
import { Stages } from '@/components/functions/cards'
import { linesFile } from '@/components/metrics/cuts/lines-file'
import { LinesTable } from '@/components/metrics/cuts/lines-table'
import { Followed } from '@/components/overview/followed'
import { appointments, internalBenchmarks } from '@/db/schema'
import { testDb } from '@/db/testing'
import { csvOf } from '@/domain/csv'
import { DEFAULT_FILTERS } from '@/domain/filter'
import { textIn } from '@/domain/text/text'
import { getBenchmarks } from '@/server/benchmarks/service'
import { follow } from '@/server/follows/service'
import { getFunction } from '@/server/functions/service'
import { getMetric } from '@/server/metrics/service'
import { getOverview } from '@/server/overview/service'
import { getOwnerWork } from '@/server/owner/page'
import { honestCompany, NOW, type State } from './testing'
import { expectHonest, one, type Place, read, words } from './testing-places'

// Lists, the parts of a figure and their files: the same states as in honesty.test.ts, in the rest of the places.
const database = testDb()
const text = textIn('en')
const reader = { locale: 'en', text }
const October = { ...DEFAULT_FILTERS, period: '2150-10' }
const AT = '2150-10'

type Company = Awaited<ReturnType<typeof honestCompany>>
let found: Awaited<ReturnType<typeof readAll>>

async function readAll({ context, ids }: Company) {
  const me = context.actor?.kind === 'user' ? context.actor.id : 0
  for (const key of ids.keys()) await follow(context, { key })
  await database.db
    .insert(internalBenchmarks)
    .values([...ids.values()].map(metricId => ({ metricId, by: 'region', over: 'last_12_months' }) as const))
  await database.db.insert(appointments).values({
    ...{ userId: me, mandate: 'advisory', proposedBy: me, confirmedBy: me, confirmedAt: NOW },
    validFrom: '2150-01-01',
  })
  const filters = October
  const parts = await Promise.all(
    [...ids.keys()].map(async state => [state, await getMetric(context, { key: state, filters })] as const),
  )
  return {
    overview: await getOverview(context, filters),
    owner: await getOwnerWork(context),
    own: await getFunction(context, { key: 'support', filters }),
    benchmarks: await getBenchmarks(context),
    parts: new Map(parts),
  }
}

beforeAll(async () => {
  found = await readAll(await honestCompany(database))
}, 240_000)

/** A metric's screen and its cut by region, with October alone of each line. */
function cutOf(state: State) {
  const dto = one(found.parts.get(state))
  const { rows, whole, ...rest } = one(dto.breakdowns.find(({ by }) => by === 'region'))
  const only = <Line extends typeof whole>(line: Line) => ({
    ...line,
    points: line.points.filter(({ key }) => key === AT),
  })
  const parts = rows.slice(0, 1).map(row => ({ ...row, sparkline: row.sparkline && only(row.sparkline) }))
  return { dto, breakdown: { ...rest, rows: parts, whole: only(whole) } }
}

const PLACES: readonly Place[] = [
  {
    name: 'followed',
    goals: true,
    read: async state => {
      const followed = one(found.overview.followed)
      const items = followed.items.filter(({ metric }) => metric.key === state)
      return read(createElement(Followed, { followed: { ...followed, items }, period: 'Oct 2150', reader }))
    },
  },
  {
    name: 'owner’s goals',
    // Only periods of which all counts by now are judged: it steps back to the last of them.
    without: ['partial'],
    read: async state => {
      const { figure, status } = one(found.owner.goals.find(({ metric }) => metric.key === state))
      return words(read(createElement(FigureValue, { figure, size: 'cell' })), status.word, status.reason)
    },
  },
  {
    name: 'stages of a function',
    goals: true,
    read: async state => {
      const stages = found.own.stages.filter(({ key }) => key === state)
      return read(createElement(Stages, { page: { ...found.own, stages }, words: text.functions }))
    },
  },
  {
    name: 'best of our own',
    // Only periods of which all counts by now are compared.
    without: ['partial'],
    read: async state => {
      const { ours } = one(found.benchmarks.ownBest.find(({ metric }) => metric.key === state))
      return read(createElement(FigureValue, { figure: ours, size: 'cell' }))
    },
  },
  {
    name: 'lines of parts as a table',
    // A part without facts has no line.
    without: ['no_data'],
    read: async state => {
      const { dto, breakdown } = cutOf(state)
      return read(createElement(LinesTable, { breakdown, metric: dto.metric }))
    },
  },
  {
    name: 'lines of parts as a file',
    without: ['no_data'],
    read: async state => {
      const { dto, breakdown } = cutOf(state)
      const { head, rows } = linesFile({ ...dto, metric: { ...dto.metric, name: 'Answers' } }, breakdown)
      return csvOf(head, rows).split('\n').slice(1).join('\n').replaceAll('"', '')
    },
  },
]

expectHonest(PLACES)
