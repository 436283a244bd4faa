import { HINT_FIELDS, type HintField } from '../../customer-hint-fields'
import type { Kind } from '../../kind'
import {
  columnFor,
  dateColumnFor,
  type Guess,
  hintFor,
  MEASURES,
  type Measure,
  measureFor,
  NEEDED,
} from './guess'
import { PLACES, type Pointed, type PointedDate, type PointedMetric, type PointedValue } from './pointed'

/** A metric that columns are pointed at. */
export interface PointableMetric {
  key: string
  name: string
  kind: Kind
  scale: { min: number; max: number } | null
}

// A format is taken over only where the values leave no doubt; else a person says which.
function dated(guess: Guess, which: 'at' | 'startedAt' | 'endedAt'): PointedDate | null {
  const column = dateColumnFor(guess, which)
  if (!column) return null
  const [format = '', other] = column.dateFormats
  return { column: column.name, format: other === undefined ? format : '' }
}

/** Takes what a file suggests and how it is read; gives what one starts pointing from. */
export function startPointing(
  guess: Guess,
  file: { encoding: Pointed['encoding']; delimiter: Pointed['delimiter']; timeZone: string },
): Pointed {
  const id = columnFor(guess, 'id')
  const places: Partial<Record<(typeof PLACES)[number], PointedValue>> = {}
  for (const place of PLACES) {
    const column = place === 'function' ? undefined : columnFor(guess, place)
    if (column) places[place] = { column, to: {} }
  }
  const customer = columnFor(guess, 'customer') ?? null
  const hints: Partial<Record<HintField, string>> = {}
  for (const field of customer === null ? [] : HINT_FIELDS) {
    const column = hintFor(guess, field)
    if (column) hints[field] = column
  }
  return {
    ...file,
    decimal: guess.decimal ?? '.',
    group: guess.group ?? null,
    blank: [],
    id: id === undefined ? [] : [id],
    at: dated(guess, 'at'),
    ...{ customer, hints, comment: columnFor(guess, 'comment') ?? null, changed: null },
    places,
    create: [],
    addsTo: null,
    metrics: [],
  }
}

/** Takes what a file suggests and a metric; gives which columns its fields are likely to be. */
export function pointMetric(guess: Guess, metric: PointableMetric): PointedMetric {
  const measures: Partial<Record<Measure, PointedValue>> = {}
  for (const measure of MEASURES[metric.kind]) {
    const column = measureFor(guess, measure, metric)
    if (column) measures[measure] = { column, to: {} }
  }
  const isDuration = metric.kind === 'duration'
  return {
    metric: metric.key,
    kind: metric.kind,
    measures,
    startedAt: isDuration ? dated(guess, 'startedAt') : null,
    endedAt: isDuration ? dated(guess, 'endedAt') : null,
    noAnswer: [],
  }
}

/** What is still missing before a file can be read: fields by their names in the catalogue. */
export type Lacking =
  | 'id'
  | 'metrics'
  | 'at'
  | 'format'
  | 'customer'
  | { metric: string; field: Measure | 'startedAt' | 'endedAt' }

/** Takes what was pointed together, gives what is still missing; nothing: it can be tried. */
export function lackingIn(pointed: Pointed): Lacking[] {
  const lacking: Lacking[] = []
  if (pointed.id.length === 0) lacking.push('id')
  if (pointed.metrics.length === 0) lacking.push('metrics')
  const needsDay = pointed.metrics.some(one => one.kind !== 'duration')
  if (needsDay && !pointed.at) lacking.push('at')
  const isOpen = needsDay && pointed.at?.format === ''
  if (isOpen || pointed.changed?.format === '') lacking.push('format')
  if (pointed.metrics.some(one => one.kind === 'amount_rate') && !pointed.customer) lacking.push('customer')
  for (const { metric, kind, measures, startedAt, endedAt } of pointed.metrics) {
    for (const field of MEASURES[kind])
      if (NEEDED.has(field) && !measures[field]) lacking.push({ metric, field })
    if (kind !== 'duration') continue
    if (!startedAt?.format) lacking.push({ metric, field: 'startedAt' })
    if (!endedAt?.format) lacking.push({ metric, field: 'endedAt' })
  }
  return lacking
}
