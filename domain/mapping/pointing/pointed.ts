import { HINT_FIELDS, type HintField } from '../../customer-hint-fields'
import type { Kind } from '../../kind'
import { SLICE_DIMENSIONS } from '../../slice'
import type { Value } from '../expression'
import { type DELIMITERS, type Encoding, type Mapping, mappingSchema } from '../language'
import { numberOfText } from '../written-number'
import type { Measure } from './guess'

export const PLACES = ['function', ...SLICE_DIMENSIONS] as const
export type Place = (typeof PLACES)[number]
export type Delimiter = (typeof DELIMITERS)[number]

/** A column, and what its codes mean where they are not the thing itself. */
export interface PointedValue {
  column: string
  /** Code → meaning; '' means no answer. */
  to: Readonly<Record<string, string>>
}

export interface PointedDate {
  column: string
  format: string
}

export interface PointedMetric {
  metric: string
  kind: Kind
  measures: Readonly<Partial<Record<Measure, PointedValue>>>
  startedAt: PointedDate | null
  endedAt: PointedDate | null
  noAnswer: readonly string[]
}

/** A mapping as somebody points it together: columns chosen for fields. Everything else is the mapping's own language. */
export interface Pointed {
  encoding: Encoding | null
  delimiter: Delimiter | null
  decimal: '.' | ','
  group: '.' | ',' | ' ' | "'" | null
  blank: readonly string[]
  timeZone: string
  /** One column, or several that tell a record only together. */
  id: readonly string[]
  at: PointedDate | null
  customer: string | null
  /** What tells whose id that is, by column. */
  hints: Readonly<Partial<Record<HintField, string>>>
  comment: string | null
  /** When a record last changed: an older version takes no newer one's place. */
  changed: PointedDate | null
  places: Readonly<Partial<Record<Place, PointedValue>>>
  /** Names that the company does not have yet are added for these. */
  create: readonly Place[]
  addsTo: string | null
  metrics: readonly PointedMetric[]
}

const isMapped = ({ to }: PointedValue) => Object.keys(to).length > 0
const PLAIN = { decimal: '.' } as const

function measureValue(value: PointedValue): Value {
  if (!isMapped(value)) return columnValue(value.column)
  const meant = (text: string) =>
    text.trim() === '' ? null : (numberOfText(text.trim(), PLAIN) ?? text.trim())
  const to = Object.fromEntries(Object.entries(value.to).map(([code, text]) => [code, meant(text)]))
  return { map: columnValue(value.column), to, else: 'keep' }
}

function placeValue(value: PointedValue): Value {
  return isMapped(value)
    ? { map: columnValue(value.column), to: { ...value.to }, else: 'keep' }
    : columnValue(value.column)
}

const columnValue = (column: string): Value => ({ column })

// A name with braces in it would be taken for a column within a column.
function idValue(columns: readonly string[]): Value {
  const [first = '', ...more] = columns
  return more.length === 0 ? columnValue(first) : { template: columns.map(name => `{${name}}`).join('|') }
}

const dateOf = ({ column, format }: PointedDate) => ({ text: columnValue(column), format })

function observationOf({ metric, measures, startedAt, endedAt, noAnswer }: PointedMetric) {
  const values = Object.entries(measures).map(([name, value]) => [
    name,
    name === 'currency' ? placeValue(value) : measureValue(value),
  ])
  return {
    metric,
    ...Object.fromEntries(values),
    ...(startedAt ? { startedAt: dateOf(startedAt) } : {}),
    ...(endedAt ? { endedAt: dateOf(endedAt) } : {}),
    ...(noAnswer.length > 0 ? { noAnswer: [...noAnswer] } : {}),
  }
}

/** Takes what was pointed together and the source, gives the mapping as JSON may write it. */
export function mappingOf(pointed: Pointed, source: { key: string; name: string }): object {
  const { encoding, delimiter, decimal, group, blank, timeZone, id, at, customer, comment, changed } = pointed
  const places = Object.entries(pointed.places).map(([place, value]) => [place, placeValue(value)])
  const hints = Object.entries(pointed.hints).map(([field, column]) => [field, columnValue(column)])
  return {
    source,
    stream: 'rows',
    format: {
      ...(encoding ? { encoding } : {}),
      ...(delimiter ? { delimiter } : {}),
      decimal,
      ...(group ? { group } : {}),
      ...(blank.length > 0 ? { blank: [...blank] } : {}),
    },
    timeZone,
    ...(pointed.create.length > 0 ? { create: [...pointed.create] } : {}),
    ...(pointed.addsTo ? { addsTo: pointed.addsTo } : {}),
    id: idValue(id),
    ...(at ? { at: dateOf(at) } : {}),
    ...(changed ? { stamp: { date: dateOf(changed) } } : {}),
    ...(customer ? { customer: columnValue(customer) } : {}),
    ...Object.fromEntries(hints),
    ...(comment ? { comment: columnValue(comment) } : {}),
    ...Object.fromEntries(places),
    observations: pointed.metrics.map(observationOf),
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

function columnOf(value: unknown): string | null {
  if (typeof value === 'string') return value
  return isRecord(value) && typeof value.column === 'string' ? value.column : null
}

function pointedValue(value: unknown): PointedValue | null {
  const plain = columnOf(value)
  if (plain !== null) return { column: plain, to: {} }
  if (!isRecord(value) || !isRecord(value.to)) return null
  const column = columnOf(value.map)
  const to = Object.fromEntries(
    Object.entries(value.to).map(([code, text]) => [code, text === null ? '' : String(text)]),
  )
  return column === null ? null : { column, to }
}

function pointedDate(value: unknown): PointedDate | null {
  if (!isRecord(value) || typeof value.format !== 'string') return null
  const column = columnOf(value.text)
  return column === null ? null : { column, format: value.format }
}

function idColumns(value: unknown): string[] {
  const column = columnOf(value)
  if (column !== null) return [column]
  return isRecord(value) && typeof value.template === 'string'
    ? [...value.template.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name)
    : []
}

const MEASURE_NAMES = ['score', 'numerator', 'denominator', 'before', 'after', 'currency', 'count'] as const

function pointedMetric(spec: Mapping['observations'][number], kind: Kind): PointedMetric {
  const measures: Partial<Record<Measure, PointedValue>> = {}
  for (const name of MEASURE_NAMES) {
    const value = pointedValue(spec[name])
    if (value) measures[name] = value
  }
  const { metric, noAnswer, startedAt, endedAt } = spec
  return {
    metric,
    kind,
    measures,
    noAnswer,
    startedAt: pointedDate(startedAt),
    endedAt: pointedDate(endedAt),
  }
}

/** Takes a mapping, gives it as one would write it: without what is meant anyway. */
export function plainMapping(mapping: Mapping): object {
  const plain = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(plain)
    if (!isRecord(value)) return value
    const kept = Object.entries(value)
      .map(([key, one]): [string, unknown] => [key, plain(one)])
      .filter(([, one]) => one !== undefined && !isEmpty(one))
    return Object.fromEntries(kept)
  }
  const { file, ...rest } = mapping
  return Object.assign({}, plain(file === '*' ? rest : mapping))
}

const isEmpty = (value: unknown) =>
  Array.isArray(value) ? value.length === 0 : isRecord(value) && Object.keys(value).length === 0

/**
 * Takes a mapping and the kinds of the company's metrics, gives it as it would be pointed together; null where it says more than that can,
 * so that nothing of it is lost by looking at it.
 */
export function pointedOf(mapping: Mapping, kinds: ReadonlyMap<string, Kind>): Pointed | null {
  const places: Partial<Record<Place, PointedValue>> = {}
  for (const place of PLACES) {
    const value = pointedValue(mapping[place])
    if (value) places[place] = value
  }
  const hints: Partial<Record<HintField, string>> = {}
  for (const field of HINT_FIELDS) {
    const column = columnOf(mapping[field])
    if (column !== null) hints[field] = column
  }
  const { stamp } = mapping
  const metrics = mapping.observations.flatMap(spec => {
    const kind = kinds.get(spec.metric)
    return kind ? [pointedMetric(spec, kind)] : []
  })
  const { format } = mapping
  const pointed: Pointed = {
    encoding: format.encoding ?? null,
    delimiter: format.delimiter ?? null,
    decimal: format.decimal,
    group: format.group ?? null,
    blank: format.blank,
    timeZone: mapping.timeZone ?? 'UTC',
    id: idColumns(mapping.id),
    at: pointedDate(mapping.at),
    customer: columnOf(mapping.customer),
    hints,
    comment: columnOf(mapping.comment),
    changed: stamp && 'date' in stamp ? pointedDate(stamp.date) : null,
    places,
    create: mapping.create,
    addsTo: mapping.addsTo ?? null,
    metrics,
  }
  return isSame(mapping, pointed) ? pointed : null
}

function isSame(mapping: Mapping, pointed: Pointed): boolean {
  const back = mappingSchema.safeParse(mappingOf(pointed, { key: 'x', name: 'x' }))
  if (!back.success) return false
  const timeZone = mapping.timeZone ?? 'UTC'
  const told = ({ source: _, stream: __, file: ___, about: ____, ...rest }: Mapping) =>
    canonical(withoutOwnZone({ ...rest, timeZone }, timeZone))
  return told(back.data) === told(mapping)
}

// A date may say the mapping's time zone once more, as those of sources that were connected by earlier versions do.
function withoutOwnZone(value: unknown, timeZone: string): unknown {
  if (Array.isArray(value)) return value.map(one => withoutOwnZone(one, timeZone))
  if (!isRecord(value)) return value
  const kept = Object.entries(value).filter(
    ([key, one]) => !(key === 'timeZone' && one === timeZone && 'text' in value),
  )
  return Object.fromEntries(kept.map(([key, one]) => [key, withoutOwnZone(one, timeZone)]))
}

// A column may be told by its name alone or as an object; keys may stand in any order.
function canonical(value: unknown, isPlace = false): string {
  if (typeof value === 'string' && isPlace) return canonical({ column: value })
  if (Array.isArray(value)) return `[${value.map(one => canonical(one)).join()}]`
  if (!isRecord(value)) return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .sort(([left], [right]) => (left < right ? -1 : 1))
  return `{${entries.map(([key, one]) => `${key}:${canonical(one, VALUED.has(key))}`).join()}}`
}

const VALUED: ReadonlySet<string> = new Set([
  ...['id', 'customer', 'comment', 'map', 'text', ...HINT_FIELDS, ...PLACES, ...MEASURE_NAMES],
])
