import { formatDifference, formatDifferenceRange } from '@/domain/format'
import { againstRest, runsAlike } from '@/domain/ranking'
import { type Text, textIn } from '@/domain/text/text'
import type { Change, Sample } from '@/domain/verdict'
import type { Assessment } from '../figures/assess'
import type { CatalogMetric } from '../figures/catalog'
import { shapeOf } from '../figures/pools'
import { unitFor } from '../figures/wording'
import type { BreakdownDto, RestDto } from './dto'

/** A value of a cut with what is known of it. */
export interface Ranked {
  name: string
  assessment: Assessment
}

type Words = Text['cuts']
const MOST_GROUPS = 3

const sampleOf = ({ assessment: { pool } }: Ranked): Sample => ({
  parts: pool.parts,
  histogram: pool.histogram ?? undefined,
})

const isComparable = ({ assessment: { pool, reading } }: Ranked) =>
  !pool.waiting && !pool.capped && pool.versions.length <= 1 && reading.state !== 'spans_versions'

/** Takes values of a cut, gives them ranked: best first, without a direction the highest; those without a figure last, the most answers first. */
export function ranked<Row extends Ranked>(metric: CatalogMetric, rows: readonly Row[]): Row[] {
  const way = metric.direction === 'down' ? 1 : -1
  return rows.toSorted((left, right) => {
    const [one, two] = [left.assessment.reading, right.assessment.reading]
    if (one.value === null || two.value === null)
      return Number(one.value === null) - Number(two.value === null) || two.n - one.n
    return way * (one.value - two.value)
  })
}

function restWords(change: Change, metric: CatalogMetric, words: Words['rest']): RestDto {
  if (change.state === 'cannot_tell') return { state: 'cannot_tell', reads: 'neither', words: words.unknown }
  if (!change.real) return { state: 'alike', reads: 'neither', words: words.alike }
  const unit = unitFor(metric)
  const state = change.difference > 0 ? 'above' : 'below'
  const [near, far] = [change.low ?? change.difference, change.high ?? change.difference]
    .map(Math.abs)
    .toSorted((one, other) => one - other)
  const reads = change.direction === 'better' || change.direction === 'worse' ? change.direction : 'neither'
  const limits = formatDifferenceRange(near ?? 0, far ?? 0, unit, metric.locale)
  return {
    state,
    reads,
    words: words[state](formatDifference(change.difference, unit, metric.locale), limits),
  }
}

function findingOf(rows: readonly Ranked[], rests: readonly (RestDto | null)[], words: Words): string | null {
  if (rests.every(rest => rest === null)) return null
  const namesOf = (state: RestDto['state']) =>
    rows.filter((_, at) => rests[at]?.state === state).map(({ name }) => name)
  const [above, below] = [namesOf('above'), namesOf('below')]
  if (above.length + below.length > 0) return words.finding.stands(above, below)
  return rests.some(rest => rest?.state === 'alike') ? words.finding.none : words.finding.tooFew
}

function alikeWords(
  names: readonly string[],
  runs: readonly [number, number][],
  someStand: boolean,
  words: Words['alike'],
): string {
  const [only] = runs
  if (!only) return words.none
  // One may differ from all others together and from none of them alone: that takes more answers.
  if (only[0] === 0 && only[1] === names.length - 1)
    return someStand ? words.pairs(names.length) : words.all(names.length)
  const groups = runs.map(([first, last]) => words.group(names.slice(first, last + 1)))
  const rest = groups.length - MOST_GROUPS
  return words.some(rest > 0 ? [...groups.slice(0, MOST_GROUPS), words.more(rest)] : groups)
}

/**
 * Takes a metric and the ranked values of a cut, gives each value's difference from the others, what stands out, and whether the order is noise.
 * Everything is of the engine: medians, shares and scores each by their own test.
 */
export function judgeRanking(
  metric: CatalogMetric,
  rows: readonly Ranked[],
): Pick<BreakdownDto, 'finding' | 'notes'> & { rests: (RestDto | null)[] } {
  const words = textIn(metric.locale).cuts
  const none = { rests: rows.map(() => null), finding: null, notes: [] }
  const version = metric.versions.find(one => one.number === rows[0]?.assessment.versionNumber)
  if (!rows.every(isComparable)) return none
  const dispersion = Math.max(1, ...rows.map(({ assessment }) => assessment.pool.dispersion))
  const shape = { ...shapeOf(metric, version), dispersion }
  const samples = rows.map(sampleOf)
  const changes = againstRest(shape, samples)
  const rests = changes.map(change => change && restWords(change, metric, words.rest))
  const known = rows.filter(row => row.assessment.reading.value !== null)
  const runs = runsAlike(shape, samples.slice(0, known.length))
  const someStand = rests.some(rest => rest?.state === 'above' || rest?.state === 'below')
  const compared = rests.some(rest => rest && rest.state !== 'cannot_tell')
  return {
    rests,
    finding: findingOf(rows, rests, words),
    notes: [
      ...(runs
        ? [
            alikeWords(
              known.map(({ name }) => name),
              runs,
              someStand,
              words.alike,
            ),
          ]
        : []),
      ...(compared ? [words.how] : []),
    ],
  }
}
