import { type DbOrTx, together } from '@/db/client'
import { mergeHistograms } from '@/domain/histogram'
import { addParts } from '@/domain/parts'
import { SLICE_DIMENSIONS } from '@/domain/slice'
import { noteMediansAlone, readMediansAlone } from './alone'
import type { Catalog } from './catalog'
import { readCells } from './cells'
import { noteMarks } from './honesty/noted'
import { emptyPools, noteZeros } from './known-zeros'
import { observeHistograms, observeParts } from './observed'
import { type Answer, chosenSlices, emptyPool, type Pool, type Question } from './pools'
import { type CellGrain, type HistogramRow, type PoolRow, periodIds, readHistograms } from './queries'
import { noteScatter } from './scatter'

// Cells go down to pairs of slices a month, histograms to single slices; days hold the total only.
const DEEPEST = { month: { cells: 2, histograms: 1 }, day: { cells: 0, histograms: 0 } } as const

function depth({ scope, split }: Question): number {
  const dimensions = new Set(chosenSlices(scope))
  for (const dimension of SLICE_DIMENSIONS) if (split === dimension) dimensions.add(dimension)
  return dimensions.size
}

type Pools = Map<number, Pool[]>

function poolAt(pools: Pools, question: Question, key: number, at: number): Pool | undefined {
  const list = pools.get(key) ?? question.spans.map(span => emptyPool(question.metric, span))
  pools.set(key, list)
  return list[at]
}

function addCells(answers: Pools[], questions: readonly Question[], rows: readonly PoolRow[]) {
  for (const row of rows) {
    const question = questions[row.q]
    const pools = answers[row.q]
    const pool = question && pools && poolAt(pools, question, row.key, row.at)
    if (!pool) continue
    const { n, a, b, aa, bb, ab } = row
    pool.parts = addParts(pool.parts, { n, a, b, aa, bb, ab })
    pool.periods += row.periods
    pool.waiting ||= row.waiting
    pool.capped ||= row.capped
  }
}

function addHistograms(answers: Pools[], questions: readonly Question[], rows: readonly HistogramRow[]) {
  for (const { q, at, key, buckets, counts } of rows) {
    const question = questions[q]
    const pools = answers[q]
    const pool = question && pools && poolAt(pools, question, key, at)
    if (!pool) continue
    const filled = new Map(buckets.map((bucket, i) => [bucket, counts[i] ?? 0]))
    pool.histogram = pool.histogram ? mergeHistograms(pool.histogram, filled) : filled
  }
}

/** Gives for the questions that `applies` to, in place, what `read` finds; the other questions keep their answers. */
async function ask<Row extends { q: number }>(
  questions: readonly Question[],
  applies: (question: Question) => boolean,
  read: (questions: readonly Question[]) => Promise<Row[]>,
): Promise<Row[]> {
  const positions = [...questions.keys()].filter(q => {
    const question = questions[q]
    return question !== undefined && applies(question)
  })
  const rows = await read(positions.flatMap(q => questions[q] ?? []))
  return rows.map(row => ({ ...row, q: positions[row.q] ?? -1 }))
}

const matures = ({ metric }: Question) => metric.versions.some(({ rule }) => (rule.maturesAfterDays ?? 0) > 0)

/** What can be told only once a question is answered: months without events, and how much a rate scatters. */
function finish(catalog: Catalog, grain: CellGrain, question: Question, pools: Pools) {
  if (question.metric.kind === 'count' && question.split === 'none' && pools.size === 0)
    pools.set(0, emptyPools(question))
  for (const list of pools.values()) {
    noteZeros(question, list, catalog, grain)
    noteScatter(question, list, catalog.today)
  }
  noteMarks(question, catalog.notes, pools)
}

/**
 * The one way from the rollup to a screen. Takes questions whose spans are whole cells of the grain, gives for each its pools: what
 * has not matured is left out and marked, a month that was delivered without events is 0. One statement for all sums, one for each
 * question's histogram. A span without facts has an empty pool, a split's value without any is absent. Questions too deep for the rollup are answered from the facts, up to a cap.
 */
export async function readPools(
  db: DbOrTx,
  catalog: Catalog,
  grain: CellGrain,
  questions: readonly Question[],
): Promise<Answer[]> {
  const { cells, histograms } = DEEPEST[grain]
  const wants = (question: Question) => question.histogram
  const known = await periodIds(db, catalog, grain, questions)
  const [shallow, deep, buckets, deepBuckets, waiting, alone] = await together(db, [
    () =>
      ask(
        questions,
        q => depth(q) <= cells,
        some => readCells(db, catalog, known, some),
      ),
    () =>
      ask(
        questions,
        q => depth(q) > cells,
        some => observeParts(db, catalog, grain, some),
      ),
    () =>
      ask(
        questions,
        q => wants(q) && depth(q) <= histograms,
        some => readHistograms(db, catalog, known, some),
      ),
    () =>
      ask(
        questions,
        q => wants(q) && depth(q) > histograms,
        some => observeHistograms(db, catalog, grain, some),
      ),
    () =>
      ask(
        questions,
        q => wants(q) && depth(q) <= histograms && matures(q),
        some => observeHistograms(db, catalog, grain, some, { waiting: true }),
      ),
    () => readMediansAlone(db, questions),
  ])
  const answers: Pools[] = questions.map(() => new Map())
  addCells(answers, questions, shallow)
  addCells(answers, questions, deep)
  addHistograms(answers, questions, buckets)
  addHistograms(answers, questions, deepBuckets)
  for (const row of waiting) for (const [i, count] of row.counts.entries()) row.counts[i] = -count
  addHistograms(answers, questions, waiting)
  for (const [q, question] of questions.entries())
    noteMediansAlone(question, alone, (key, at) => poolAt(answers[q] ?? new Map(), question, key, at))
  for (const [q, question] of questions.entries()) finish(catalog, grain, question, answers[q] ?? new Map())
  return answers
}
