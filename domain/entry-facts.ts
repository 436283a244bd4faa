import { bandsOf } from './duration-bands'
import { type EntryFigures, fieldsOf, type Typed } from './entry'
import { factOf, isRejection } from './fact'
import { type Figure, type FigureShape, figureOf } from './figure'
import type { Metric } from './metric'
import type { Fact, ObservationInput, Reference } from './observation'
import { addParts, emptyParts } from './parts'

const HOUR = 3600
/** Nine places, so that values beside a mean of up to so many add up to it exactly. */
const exactly = (value: number) => Number(value.toFixed(9))

type Told = Pick<ObservationInput, 'score' | 'numerator' | 'denominator' | 'count' | 'times' | 'period'>

/**
 * Values that have the mean and the spread (n − 1 in its denominator) of n answers: halves on both sides, of an odd n one at the mean. They
 * stand for the answers in sums and squares, and are none of them.
 */
function ofMean({ mean = 0, n = 0, spread = 0 }: Record<string, number>): Told[] {
  const at = (value: number, times: number): Told[] =>
    times > 0 ? [{ score: value, times, period: { as: 'mean' } }] : []
  const half = Math.floor(n / 2)
  const away = exactly(n % 2 === 1 ? spread : spread * Math.sqrt((n - 1) / n))
  if (away === 0 || half === 0) return at(mean, n)
  return [...at(exactly(mean - away), half), ...at(mean, n % 2), ...at(exactly(mean + away), half)]
}

function inGroups(
  groups: readonly (readonly ['promoter' | 'passive' | 'detractor' | 'favourable' | 'other', number])[],
) {
  return groups.flatMap(([group, times]): Told[] =>
    times > 0 ? [{ times, period: { as: 'group', group } }] : [],
  )
}

function told(figures: EntryFigures, metric: Typed, span: { start: number; end: number }): Told[] {
  const { form, values } = figures
  const of = (name: string) => values[name] ?? 0
  switch (form) {
    case 'groups':
      return inGroups([
        ['promoter', of('promoters')],
        ['passive', of('passives')],
        ['detractor', of('detractors')],
      ])
    case 'boxes':
      return inGroups([
        ['favourable', of('favourable')],
        ['other', of('answered') - of('favourable')],
      ])
    case 'answers':
      return fieldsOf(form, metric).flatMap(({ name, answer = 0 }): Told[] =>
        of(name) > 0 ? [{ score: answer, times: of(name) }] : [],
      )
    case 'mean':
      return ofMean(values)
    case 'ratio':
      return [{ numerator: of('numerator'), denominator: of('denominator') }]
    case 'events':
      return [{ count: of('count') }]
    case 'bands':
      return bandsOf(metric.rule.clock).flatMap(({ from, to }, at): Told[] =>
        of(`b${at}`) > 0
          ? [{ times: of(`b${at}`), period: { as: 'band', from: from * HOUR, to: to * HOUR } }]
          : [],
      )
    case 'median':
      return [{ times: of('cases'), period: { as: 'median', seconds: of('median') * HOUR, ...span } }]
  }
}

/** What an entry is, besides its figures: whose, where, and the period as its facts are dated. */
export interface EntryFrame extends Pick<ObservationInput, 'metric' | 'grain' | 'function'> {
  /** Begins the ids of its facts: the same place gives the same ids, so a correction finds them. */
  idPrefix: string
  at: number
  slice?: Pick<ObservationInput, 'region' | 'product' | 'tier' | 'channel'>
  /** The period's first instant and the first after it, midnight UTC each. */
  span: { start: number; end: number }
}

/** Takes a checked figure, its metric's kind and rule and its frame, gives the observations that it is; of nothing that happened none. */
export function observationsOf(
  figures: EntryFigures,
  metric: Typed,
  { idPrefix, slice, span, ...frame }: EntryFrame,
): ObservationInput[] {
  return told(figures, metric, span).map((one, at) => ({
    ...{ ...frame, ...slice, ...one },
    ...(figures.estimated ? { estimated: true } : {}),
    externalId: `${idPrefix}#${figures.form}${at}`,
  }))
}

const ONLY = (metric: Metric): Reference => ({
  metrics: new Map([[metric.key, metric]]),
  functions: new Map(),
  slices: { region: new Map(), product: new Map(), tier: new Map(), channel: new Map() },
  currency: '',
  rateOf: () => undefined,
  dayOf: () => '2000-01-01',
  workedBy: () => undefined,
})

/** What a checked figure comes to, by the same steps as on its way through the door: `figure` as a screen would show it, `facts` its sums. */
export function entryFigure(figures: EntryFigures, shape: FigureShape & Typed): Figure {
  const { kind, rule } = shape
  const version = { id: 0, number: 1, definition: '', rule, validFrom: '0001-01-01', validTo: '9999-12-31' }
  const metric: Metric = {
    ...{ id: 0, key: 'typed', name: '', family: 'driver', kind, countedAs: '', direction: 'up' },
    ...{ perspective: 'company', functionId: null, stageId: null, cadence: 'month', minN: shape.minN },
    versions: [version],
  }
  const span = { start: 0, end: 86_400_000 }
  const inputs = observationsOf(figures, shape, {
    ...{ metric: 'typed', grain: 'month', idPrefix: 'typed', at: 0, span },
  })
  const facts = inputs
    .map(input => factOf(input, ONLY(metric)))
    .filter((fact): fact is Fact => !isRejection(fact))
  return figureOfFacts(facts, { ...shape, clock: rule.clock })
}

function figureOfFacts(facts: readonly Fact[], shape: FigureShape): Figure {
  let parts = emptyParts()
  const histogram = new Map<number, number>()
  for (const { state, times, a, b, bucket, bucketBusiness } of facts) {
    if (state !== 'counted') continue
    parts = addParts(parts, {
      ...{ n: times, a: times * a, b: times * b },
      ...{ aa: times * a * a, bb: times * b * b, ab: times * a * b },
    })
    const filled = shape.clock === 'business' ? bucketBusiness : bucket
    if (filled !== undefined) histogram.set(filled, (histogram.get(filled) ?? 0) + times)
  }
  const alone = facts.find(fact => fact.state === 'alone')
  const seconds = alone && (shape.clock === 'business' ? alone.b : alone.a)
  return figureOf(shape, parts, histogram, alone && { seconds: seconds ?? 0, cases: alone.times })
}
