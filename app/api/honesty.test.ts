import { createElement, type ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, describe, expect, it } from 'vitest'
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
import { ReaderContext } from '@/components/text/use-reader'
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
import { honestCompany, STATES, type State } from './testing'

const database = testDb()
const text = textIn('en')
const October: Filters = { ...DEFAULT_FILTERS, period: '2150-10' }

/** What a person must be able to read of each state, whichever place it stands in. */
const WORDS: Readonly<Record<State, RegExp>> = {
  no_data: /no data|no figure/i,
  too_few: /too few/i,
  partial: /so far|not whole|not all counted|partial/i,
  stale: /stale|source is late/i,
  estimated: /estimated/i,
  restated: /restated/i,
  no_goal: /no goal|goal not set/i,
  zero: /\b0(\.0)?\s?%|2150-11-01,0,/,
  whole: /\b75(\.0)?\s?%|2150-11-01,75,/,
}
/** What a program reads. */
const FIELDS: Readonly<Record<State, RegExp>> = {
  no_data: /"value":null.*"no_data"|"no_data".*"value":null/,
  too_few: /"value":null.*"too_few"|"too_few".*"value":null/,
  partial: /"marks":\["partial"\]/,
  stale: /"marks":\["stale"\]/,
  estimated: /"marks":\["estimated"\]/,
  restated: /"marks":\["restated"\]/,
  no_goal: /"goal":null/,
  zero: /"value":0\b/,
  whole: /"value":75\b/,
}
const NEVER = /NaN|undefined|Infinity|\[object/
/** What is said of a figure that is in order is said of no other. */
const MARKS = ['partial', 'stale', 'estimated', 'restated'] as const

interface Place {
  name: string
  /** It says of a figure whether it has a goal; else one without looks like any other. */
  goals?: true
  /** These never come to stand here. */
  without?: readonly State[]
  /** A program reads it. */
  api?: true
  read: (state: State) => Promise<string>
}

/** What is on the page, with what is spoken or shown on hover. */
function read(element: ReactNode): string {
  const html = renderToStaticMarkup(createElement(ReaderContext, { value: { locale: 'en', text } }, element))
  const spoken = html.match(/(?<=\saria-label=")[^"]*/g) ?? []
  return [html.replace(/<svg.*?<\/svg>/gs, '').replace(/<[^>]*>/g, ' '), ...spoken].join(' ')
}

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

const one = <T>(found: T | null | undefined): T => {
  if (found === undefined || found === null) throw new Error('It is not there.')
  return found
}
const words = (...parts: (string | null | undefined)[]) => parts.filter(Boolean).join(' · ')

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

/** Every state that comes to stand in a place. */
function shownAt({ goals, without = [] }: Place): State[] {
  return STATES.filter(state => (state === 'no_goal' ? goals : !without.includes(state)))
}

describe.each(PLACES.map(place => ({ ...place, place })))('$name', ({ place }) => {
  const says = place.api ? FIELDS : WORDS

  it.each(shownAt(place))('says %s', async state => {
    const said = await place.read(state)
    expect(said).toMatch(says[state])
    expect(said).not.toMatch(NEVER)
    // What is no figure is no number either, and least of all a 0.
    if (state === 'no_data' || state === 'too_few') expect(said).not.toMatch(says.zero)
  })

  it('says of no two states the same', async () => {
    const said = new Map<string, State>()
    for (const state of shownAt(place)) {
      const found = await place.read(state)
      expect(`${state} like ${said.get(found) ?? 'none'}`).toBe(`${state} like none`)
      said.set(found, state)
    }
  })

  it('marks no figure that is in order', async () => {
    for (const state of ['whole', 'zero'] as const)
      for (const mark of MARKS) expect(await place.read(state), mark).not.toMatch(says[mark])
  })
})

it('says of each record, on the screen and in its file, that it is an estimate', async () => {
  const asked = { filters: October, search: ALL_ROWS }
  const fileOf = (key: string) => exportRows(company.context, { key, ...asked })
  expect(await fileOf('estimated')).toMatch(/estimated/)
  expect(await fileOf('whole')).not.toMatch(/estimated/)
})
