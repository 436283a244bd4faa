import { type DbOrTx, together } from '@/db/client'
import type { Goal } from '../goals/service'
import { askAlongMerges } from './along-merges'
import type { Catalog, CatalogMetric } from './catalog'
import { type MetricPlan, planMetric, type Shows } from './plan'
import {
  type Answer,
  addPools,
  emptyPool,
  type Pool,
  placeOf,
  type Question,
  type Scope,
  type Split,
} from './pools'
import { readPools } from './service'
import type { View } from './view'

/** Puts a question on the list; what comes back gives its answer once all have been asked. */
export type Ask = (question: Question) => () => Answer

/**
 * Runs a page's parts in two steps, so that all their questions are one read: each part asks, gives back how to build itself, and builds
 * from the answers. Takes a database, the catalog and a part (which may hold others); gives what it builds.
 */
export async function collect<T>(db: DbOrTx, catalog: Catalog, part: (ask: Ask) => () => T): Promise<T> {
  const questions: Question[] = []
  let answers: readonly Answer[] | undefined
  const askOne: Ask = question => {
    const at = questions.push(question) - 1
    return () => {
      const answer = answers?.[at]
      if (!answer) throw new Error('a part may read its answers only when it builds')
      return answer
    }
  }
  const build = part(question =>
    question.origin ? askAlongMerges(askOne, catalog, question) : askOne(question),
  )
  answers = await readAll(db, catalog, questions)
  return build()
}

/** Whole months are read from months, days and weeks from days; gives the answers in the order of the questions. */
async function readAll(db: DbOrTx, catalog: Catalog, questions: readonly Question[]): Promise<Answer[]> {
  const ofDays = questions.filter(question => question.cells === 'day')
  const ofMonths = questions.filter(question => question.cells !== 'day')
  const [months, days] = await together(db, [
    () => readPools(db, catalog, 'month', ofMonths),
    () => (ofDays.length > 0 ? readPools(db, catalog, 'day', ofDays) : Promise.resolve([])),
  ])
  const inOrder = { months: months.values(), days: days.values() }
  return questions.map(
    ({ cells }) => (cells === 'day' ? inOrder.days : inOrder.months).next().value ?? new Map(),
  )
}

interface Wish {
  metric: CatalogMetric
  scope: Scope
  split?: Split
  /** Periods of line, 0 for none. */
  history?: number
  shows?: Shows
  /** The goals that the assessment may be given. */
  goals: readonly Goal[]
  /** Of a goal that came with a merge: the function for which it was set. */
  origin?: number | undefined
}

/** A metric that was asked for: its plan and, once read, the pools of each value of the split (0 without a split). */
export interface Asked {
  plan: MetricPlan
  pools(key?: number): readonly Pool[]
  /** Values of the split that have facts. */
  keys(): number[]
  /** All values of the split together. */
  total(): readonly Pool[]
}

/** Takes where to ask, what is looked at and a metric with its place; asks for all that an assessment of it is made of. */
export function askMetric(ask: Ask, catalog: Catalog, view: View, wish: Wish): Asked {
  const { metric, split = 'none', history = 0, shows, goals, origin } = wish
  const scope = placeOf(metric, wish.scope)
  const plan = planMetric(catalog, view, metric, { history, shows, goals })
  const histogram = metric.kind === 'duration'
  const answer = ask({ metric, scope, split, spans: plan.spans, histogram, origin })
  return {
    plan,
    pools: (key = 0) => answer().get(key) ?? plan.spans.map(span => emptyPool(metric, span)),
    keys: () => [...answer().keys()],
    total: () =>
      plan.spans.map((span, at) =>
        addPools([emptyPool(metric, span), ...[...answer().values()].flatMap(pools => pools[at] ?? [])]),
      ),
  }
}
