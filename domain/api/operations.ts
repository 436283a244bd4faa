import { z } from 'zod'
import { actionsAnswer, actionsQuery } from './actions'
import {
  benchmarksAnswer,
  benchmarksQuery,
  functionsAnswer,
  functionsQuery,
  goalsAnswer,
  goalsQuery,
  indexAnswer,
} from './company'
import { event, eventsAnswer, eventsBody, eventsQuery, MOST_EVENTS } from './events'
import { interplayAnswer, interplayQuery } from './interplay'
import { metricAnswer, metricsAnswer, metricsQuery } from './metrics'
import {
  MOST_BYTES,
  MOST_OBSERVATIONS,
  observation,
  observationsAnswer,
  observationsBody,
  observationsQuery,
} from './observations'
import { promiseAnswer, promiseQuery } from './promise'
import { seriesAnswer, seriesQuery } from './series'

/** Something that a program may ask: the address under /api/v1, what it takes, what it gives. */
export interface Operation<Query extends z.ZodType = z.ZodType, Answer extends z.ZodType = z.ZodType> {
  /** With `{key}` where a metric's key stands. */
  path: string
  summary: string
  description: string
  query: Query
  /** Parameters that may be given several times. */
  lists?: readonly string[]
  answer: Answer
  /** Name of the answer's schema. */
  schema: string
  /** Parameters of the example request. */
  example: string
  /** Needs no token. */
  open?: true
  /** What is sent; an operation without one is asked with GET. */
  body?: Body
}

/** What an operation takes in its body, with POST. */
export interface Body {
  schema: z.ZodType
  /** One of the things that are sent. */
  item: z.ZodType
  /** Name of its schema. */
  name: string
  types: readonly string[]
  mostBytes: number
  /** Answers besides 400 and its like: status and what it says. */
  answers: Readonly<Record<number, string>>
  example: unknown
}

function operation<Query extends z.ZodType, Answer extends z.ZodType>(
  one: Operation<Query, Answer>,
): Operation<Query, Answer> {
  return one
}

const nothing = z.strictObject({})

/** Everything that the API answers, by the operation's id. */
export const OPERATIONS = {
  getIndex: operation({
    path: '',
    summary: 'What there is',
    description: 'The company, its day, what your token may do, and the addresses of everything else.',
    query: nothing,
    answer: indexAnswer,
    schema: 'Index',
    example: '',
  }),
  listMetrics: operation({
    path: '/metrics',
    summary: 'All metrics in use',
    description: 'By key, a page at a time. A function’s token sees the company’s metrics and its own.',
    query: metricsQuery,
    answer: metricsAnswer,
    schema: 'MetricPage',
    example: '?family=satisfaction&limit=2',
  }),
  getMetric: operation({
    path: '/metrics/{key}',
    summary: 'One metric',
    description: 'What it measures in words, and every version of its definition.',
    query: nothing,
    answer: metricAnswer,
    schema: 'Metric',
    example: '',
  }),
  getSeries: operation({
    path: '/metrics/{key}/series',
    summary: 'A metric’s figures over time',
    description:
      'Value, interval and n of every period, with limits, signals and the goal’s line: the numbers of the screen, from the same engine. Values of a dimension need not add up to the total where a figure is no sum: take the total from a request without by. Limits are those of the screen’s line up to your last period, however few periods you ask for.',
    query: seriesQuery,
    lists: ['where'],
    answer: seriesAnswer,
    schema: 'Series',
    example: '?grain=quarter&from=2026-01-01&by=region',
  }),
  listFunctions: operation({
    path: '/functions',
    summary: 'The company’s functions',
    description: 'By key. Former ones are among them. A function’s token sees its own.',
    query: functionsQuery,
    answer: functionsAnswer,
    schema: 'FunctionPage',
    example: '',
  }),
  listGoals: operation({
    path: '/goals',
    summary: 'Goals',
    description:
      'Oldest first; drafts are left out. Owners’ names are given to tokens with the scope names only.',
    query: goalsQuery,
    answer: goalsAnswer,
    schema: 'GoalPage',
    example: '?lifecycle=published',
  }),
  listActions: operation({
    path: '/actions',
    summary: 'Actions, and whether they helped',
    description:
      'Oldest first. From its review on each has a verdict with the difference to where the figure would have been, its interval and p; nothing of the effect is given before.',
    query: actionsQuery,
    answer: actionsAnswer,
    schema: 'ActionPage',
    example: '?metric=overall_satisfaction',
  }),
  listInterplay: operation({
    path: '/interplay',
    summary: 'What goes with what',
    description:
      'By id: every pair of fault and outcome, and of company and headline metric, that was tried or has too few, as it was worked out last; ids are new each time. What goes together may have other reasons.',
    query: interplayQuery,
    answer: interplayAnswer,
    schema: 'InterplayPage',
    example: '?state=found',
  }),
  listBenchmarks: operation({
    path: '/benchmarks',
    summary: 'What others reach',
    description:
      'Oldest first, each with where it comes from and whether it may be compared with our own figure. Retired ones are left out.',
    query: benchmarksQuery,
    answer: benchmarksAnswer,
    schema: 'BenchmarkPage',
    example: '',
  }),
  getPromise: operation({
    path: '/promise',
    summary: 'The promise, and whether it was kept',
    description:
      'What the company promises its customers, every version of it, and the last whole months: kept, not kept or cannot tell, for each metric and as a whole. The company’s: a function’s token does not reach it.',
    query: promiseQuery,
    answer: promiseAnswer,
    schema: 'Promise',
    example: '?months=24',
  }),
  sendObservations: operation({
    path: '/observations',
    summary: 'Send observations',
    description: `For the source of your token: at most ${MOST_OBSERVATIONS.toLocaleString('en')} in a request of at most ${MOST_BYTES / 1024 / 1024} MiB, as a JSON array, as an object {"observations": […]}, as a single one, or as NDJSON with one a line. The same metric and id again updates; deleted takes back. All or nothing, unless mode says partial. With the header Idempotency-Key a request may be repeated for 24 hours: it gets the first one’s answer, with Idempotent-Replayed: true.`,
    query: observationsQuery,
    answer: observationsAnswer,
    schema: 'Observations',
    example: '?dry_run=true',
    body: {
      schema: observationsBody,
      item: observation,
      name: 'SentObservations',
      types: ['application/json', 'application/x-ndjson'],
      mostBytes: MOST_BYTES,
      answers: {
        200: 'A trial: nothing was kept.',
        201: 'All of them are in.',
        207: 'mode is partial, and some were refused: see results.',
      },
      example: [
        {
          metric: 'overall_satisfaction',
          id: 'answer-1',
          at: '2026-10-31T09:30:00Z',
          score: 5,
          region: 'emea',
        },
      ],
    },
  }),
  sendEvents: operation({
    path: '/events',
    summary: 'Send events of the journey',
    description: `A customer arrived at a touchpoint: from such events hand-offs between functions are counted. For the source of your token (a function’s source tells of its own touchpoints only), in the same ways and limits as observations, at most ${MOST_EVENTS.toLocaleString('en')} in a request, in a list named events. The same id again updates; deleted takes back.`,
    query: eventsQuery,
    answer: eventsAnswer,
    schema: 'Observations',
    example: '?dry_run=true',
    body: {
      schema: eventsBody,
      item: event,
      name: 'SentEvents',
      types: ['application/json', 'application/x-ndjson'],
      mostBytes: MOST_BYTES,
      answers: {
        200: 'A trial: nothing was kept.',
        201: 'All of them are in.',
        207: 'mode is partial, and some were refused: see results.',
      },
      example: [
        {
          id: 'shipment-81-door',
          case: 'order-81',
          touchpoint: 'parcel',
          arrivedAt: '2026-10-31T09:30:00Z',
          leftAt: '2026-10-31T09:31:00Z',
          customer: 'KR70003',
          person: 'driver-4',
        },
      ],
    },
  }),
  getDocument: operation({
    path: '/openapi.json',
    summary: 'This API as an OpenAPI 3.1 document',
    description: 'For generators of clients. Needs no token.',
    query: nothing,
    answer: z.looseObject({ openapi: z.literal('3.1.0') }),
    schema: 'Document',
    example: '',
    open: true,
  }),
} as const
export type OperationId = keyof typeof OPERATIONS
export const OPERATION_IDS = Object.freeze(
  Object.keys(OPERATIONS).filter((id): id is OperationId => id in OPERATIONS),
)

export const API_ROOT = '/api/v1'

/** Takes an operation, gives the first line of its request. */
export function lineOf({ path, body }: Pick<Operation, 'path' | 'body'>): string {
  return `${body ? 'POST' : 'GET'} ${API_ROOT}${path}`
}
