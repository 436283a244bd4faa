import { createElement } from 'react'
import { beforeAll, expect, it } from 'vitest'
import { pointInWords } from '@/components/charts/explore/point-words'
import { noteOf, PointsTable } from '@/components/charts/explore/points-table'
import { Throughline } from '@/components/charts/marks/throughline'
import { FigureValue } from '@/components/charts/words/figure-value'
import { lineInWords } from '@/components/charts/words/line-words'
import { Why } from '@/components/charts/words/why'
import { TwoSides } from '@/components/gaps/two-sides'
import { PointChip } from '@/components/journey/point-chip'
import { PointMetrics } from '@/components/journey/point-metrics'
import { fileWords } from '@/components/metrics/file-words'
import { pointsFile } from '@/components/metrics/line/points-file'
import { FamilyCells } from '@/components/overview/family-cells'
import { StateCells } from '@/components/overview/row-cells'
import { Tiles } from '@/components/overview/tiles'
import { KeptTable } from '@/components/promise/kept-table'
import { testDb } from '@/db/testing'
import { seriesQuery } from '@/domain/api/series'
import { csvOf } from '@/domain/csv'
import { DEFAULT_FILTERS, type Filters } from '@/domain/filter'
import { ALL_ROWS } from '@/domain/rows'
import { textIn } from '@/domain/text/text'
import { getBenchmarks } from '@/server/benchmarks/service'
import { getFunction } from '@/server/functions/service'
import { getGap } from '@/server/gaps/service'
import { listGoalItems } from '@/server/goals/list/list'
import { listShownGoals } from '@/server/goals/listing'
import { getGoal } from '@/server/goals/one/get'
import { getJourney } from '@/server/journey/service'
import { listMetrics } from '@/server/metrics/list'
import { getSeries } from '@/server/metrics/series'
import { getMetric } from '@/server/metrics/service'
import { getOverview } from '@/server/overview/service'
import { answerPromise, getPromise } from '@/server/promise/service'
import { exportRows } from '@/server/rows/export'
import { honestCompany, type State } from './testing'
import { expectHonest, one, type Place, read, words } from './testing-places'

const database = testDb()
const text = textIn('en')
const October: Filters = { ...DEFAULT_FILTERS, period: '2150-10' }

let company: Awaited<ReturnType<typeof honestCompany>>
const known = new Map<string, Promise<unknown>>()
/** Asks once. */
function once<T>(name: string, ask: () => Promise<T>): Promise<T> {
  const found = known.get(name) ?? ask()
  known.set(name, found)
  return found as Promise<T>
}

beforeAll(async () => {
  company = await honestCompany(database)
}, 240_000)

const metricOf = (state: State) =>
  once(`metric ${state}`, () => getMetric(company.context, { key: state, filters: October }))
/** Each state by itself in the tile and the rows: they follow each other, for each takes the headline's place. */
let turn: Promise<unknown> = Promise.resolve()
function overviewOf(state: State, rows: Filters['rows'] = 'function') {
  return once(`overview ${state} ${rows}`, () => {
    const asked = turn.then(async () => {
      await company.lead(state)
      return {
        overview: await getOverview(company.context, { ...October, rows }),
        own: await getFunction(company.context, { key: 'support', filters: October }),
      }
    })
    turn = asked
    return asked
  })
}
const tileOf = async (state: State) => {
  const tile = one((await overviewOf(state)).overview.tiles.find(({ family }) => family === 'satisfaction'))
  if (tile.metric === null) throw new Error('The tile is empty.')
  return tile
}
const rowOf = async (state: State, rows: Filters['rows'] = 'function') =>
  one((await overviewOf(state, rows)).overview.rows.rows[0])
const pointOf = async (state: State) =>
  one((await metricOf(state)).series.points.find(point => point.key === '2150-10'))
const stageOf = async (state: State) =>
  one((await overviewOf('whole')).overview.throughline.find(stage => stage.key === state))
const touchpointOf = async (state: State) => {
  const journey = await once('journey', () => getJourney(company.context, October))
  return one(journey.lanes.flatMap(lane => lane.cells.flat()).find(point => point.key === state))
}
const goalsOf = () => once('goals', () => listGoalItems(company.context))
const goalOf = async (state: State) => one((await goalsOf()).goals.find(goal => goal.metric.key === state))
const cellOf = async (state: State) => {
  const promise = await once('promise', () => getPromise(company.context, { months: 12 }))
  const at = promise.columns.findIndex(column => column.metric.key === state)
  return { promise, at, cell: one(one(promise.rows[0]).cells[at]) }
}

const PLACES: readonly Place[] = [
  {
    name: 'metrics list',
    goals: true,
    read: async state => {
      const list = await once('list', () => listMetrics(company.context, October))
      const item = one(list.metrics.find(({ metric }) => metric.key === state))
      return words(
        read(createElement(FigureValue, { figure: item.figure, size: 'cell' })),
        item.status.against,
      )
    },
  },
  {
    name: 'figure card',
    goals: true,
    read: async state => {
      const { figure, status } = await metricOf(state)
      return words(read(createElement(FigureValue, { figure, size: 'page' })), status.word, status.reason)
    },
  },
  { name: 'figure in a sentence', read: async state => (await metricOf(state)).figure.said },
  {
    name: 'summary of a metric',
    goals: true,
    read: async state => {
      const { summary, figure } = await metricOf(state)
      return words(summary, figure.said)
    },
  },
  {
    name: 'why',
    goals: true,
    read: async state => {
      const { figure, change, status, why } = await metricOf(state)
      return read(createElement(Why, { name: 'M', figure, change, status, why }))
    },
  },
  {
    name: 'point read out',
    read: async state => pointInWords(await pointOf(state), 'percent', 'answers', 'en'),
  },
  {
    name: 'point’s note',
    read: async state => {
      const point = await pointOf(state)
      return words(point.value === null ? '' : `${point.value}%`, noteOf(point, text))
    },
  },
  {
    name: 'points table',
    read: async state => {
      const dto = await metricOf(state)
      const series = { ...dto.series, points: [await pointOf(state)] }
      return read(createElement(PointsTable, { dto: { ...dto, series } }))
    },
  },
  {
    name: 'points file',
    read: async state => {
      const dto = await metricOf(state)
      const file = pointsFile(dto, point => noteOf(point, text))
      const rows = file.rows.filter(row => row[0] === 'Oct 2150')
      return csvOf(file.head, rows).split('\n')[1]?.replaceAll('"', '') ?? ''
    },
  },
  {
    name: 'picture of a chart',
    read: async state => fileWords(await metricOf(state), 'it', 'It').picture.notes.join(' '),
  },
  {
    name: 'small line',
    read: async state => {
      const tile = await tileOf(state)
      const line = {
        ...tile.sparkline,
        points: tile.sparkline.points.filter(point => point.key === '2150-10'),
      }
      return words(lineInWords('M', line, 'percent', 'en'), tile.figure.said)
    },
  },
  {
    name: 'tile',
    goals: true,
    read: async state =>
      read(createElement(Tiles, { tiles: [await tileOf(state)], words: text.overview.tile })),
  },
  { name: 'tile in a sentence', goals: true, read: async state => one(await tileOf(state)).summary },
  {
    name: 'throughline',
    goals: true,
    read: async state =>
      words(
        read(createElement(Throughline, { stages: [await stageOf(state)], window: 'w', locale: 'en' })),
        (await stageOf(state)).stateWords,
      ),
  },
  {
    name: 'row: customers say',
    goals: true,
    read: async state => {
      const row = await rowOf(state)
      return read(
        createElement(
          'table',
          null,
          createElement(
            'tbody',
            null,
            createElement('tr', null, createElement(StateCells, { row, window: 'w', words: text.overview })),
          ),
        ),
      )
    },
  },
  {
    name: 'row: four families',
    goals: true,
    read: async state => {
      const row = { ...(await rowOf(state)) }
      return read(
        createElement(
          'table',
          null,
          createElement(
            'tbody',
            null,
            createElement('tr', null, createElement(FamilyCells, { row, period: 'Oct 2150', text })),
          ),
        ),
      )
    },
  },
  {
    name: 'function page',
    goals: true,
    read: async state => {
      const { own } = await overviewOf(state)
      const found = one(own.customer.find(({ metric }) => metric.key === state))
      return words(
        read(createElement(FigureValue, { figure: found.figure, size: 'cell' })),
        found.status.word,
        found.status.against,
        found.status.reason,
      )
    },
  },
  {
    name: 'gap page',
    goals: true,
    read: async state => {
      await overviewOf(state)
      const gap = await getGap(company.context, { kind: 'stage', key: state, filters: October })
      const last = one(gap.periods.at(-1))
      return words(last.customers, read(createElement(TwoSides, { page: gap, words: text.gaps })))
    },
  },
  {
    name: 'touchpoint chip',
    read: async state =>
      read(createElement(PointChip, { point: await touchpointOf(state), reader: { locale: 'en', text } })),
  },
  {
    name: 'touchpoint',
    goals: true,
    read: async state => read(createElement(PointMetrics, { point: await touchpointOf(state) })),
  },
  {
    name: 'breakdown',
    // A part without facts has no row.
    without: ['no_data'],
    read: async state => {
      const { breakdowns } = await metricOf(state)
      const row = one(breakdowns.find(({ by }) => by === 'region')?.rows[0])
      return read(createElement(FigureValue, { figure: row.figure, size: 'cell' }))
    },
  },
  {
    name: 'benchmarks',
    // Only periods of which all counts by now are judged: it steps back to the last of them.
    without: ['partial'],
    read: async state => {
      const list = await once('benchmarks', () => getBenchmarks(company.context))
      const item = one(list.benchmarks.find(({ metric }) => metric.key === state))
      return read(createElement(FigureValue, { figure: item.figure, size: 'cell' }))
    },
  },
  {
    name: 'goals list',
    // Only periods of which all counts by now are judged: it steps back to the last of them.
    without: ['partial'],
    read: async state => {
      const { figure, status } = await goalOf(state)
      return words(read(createElement(FigureValue, { figure, size: 'cell' })), status.word, status.reason)
    },
  },
  {
    name: 'goal page',
    // Only periods of which all counts by now are judged: it steps back to the last of them.
    without: ['partial'],
    read: async state => {
      const goal = await getGoal(company.context, { id: (await goalOf(state)).id })
      return words(goal.summary, goal.figure.said, goal.status.reason)
    },
  },
  {
    name: 'promise',
    read: async state => {
      const { promise, at } = await cellOf(state)
      const row = one(promise.rows[0])
      const only = {
        ...promise,
        columns: [one(promise.columns[at])],
        rows: [{ ...row, cells: [one(row.cells[at])] }],
      }
      return read(createElement(KeptTable, { promise: only })).replace(text.promise.table.rule, '')
    },
  },
  {
    name: 'API: series',
    api: true,
    goals: true,
    read: async state => {
      const query = seriesQuery.parse({ grain: 'month', from: '2150-10-01', to: '2150-10-31' })
      const answer = await getSeries(company.context, { key: state, query })
      return JSON.stringify(one(answer.series[0]).points[0])
    },
  },
  {
    name: 'API: goals',
    api: true,
    without: ['partial'],
    read: async state => {
      const items = await once('api goals', () => listShownGoals(company.context, { limit: 50 }, 0))
      return JSON.stringify(one(items.find(item => item.metric === state)).standing)
    },
  },
  {
    name: 'API: promise',
    api: true,
    read: async state => {
      const answer = await once('api promise', () => answerPromise(company.context, { months: 12 }))
      return JSON.stringify(
        one(one(answer.months.at(-1)).metrics.find(part => part.metric === state)),
      ).replace(`"metric":"${state}"`, '')
    },
  },
]

expectHonest(PLACES)

it('says of each record, on the screen and in its file, that it is an estimate', async () => {
  const asked = { filters: October, search: ALL_ROWS }
  const fileOf = (key: string) => exportRows(company.context, { key, ...asked })
  expect(await fileOf('estimated')).toMatch(/estimated/)
  expect(await fileOf('whole')).not.toMatch(/estimated/)
})
