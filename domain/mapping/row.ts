import { HINT_FIELDS } from '../customer-hint-fields'
import type { ObservationInput, Rejection } from '../observation'
import { Refusal } from '../refusal'
import { compilerFor } from './compile'
import type { Mapping, ObservationSpec } from './language'
import { type Compiled, type Compiler, MappingFault, type Row, type Scope } from './scope'
import type { Dated } from './written-date'

/** A mapping compiled against a file. Gives a row's observations (none: the row is not this mapping's), or why not. */
export type RowReader = (row: Row) => ObservationInput[] | Rejection

const DIMENSIONS = ['function', 'region', 'product', 'tier', 'channel'] as const
const TEXTS = [...DIMENSIONS, 'customer', ...HINT_FIELDS, 'comment', 'currency'] as const
const NUMBERS = ['numerator', 'denominator', 'before', 'after', 'count'] as const

/** Writes one field of an observation. */
type Setter = (row: Row, into: ObservationInput) => void
type Text = (typeof TEXTS)[number]
type Measure = (typeof NUMBERS)[number]

/**
 * Takes a mapping and what its file offers, gives the reader of its rows: pure, one row at a time. Throws MappingFault
 * where the mapping names what the file does not have. A row is read whole or refused whole.
 */
export function rowReader(mapping: Mapping, scope: Scope): RowReader {
  const compiler = compilerFor(scope)
  const id = compiler.text(mapping.id)
  const counts = mapping.if && compiler.condition(mapping.if)
  const record = recordSetters(mapping, compiler)
  const observations = mapping.observations.flatMap(spec => observationReader(mapping, spec, compiler) ?? [])
  return row => {
    try {
      if (counts && !isSo(counts, row)) return []
      const externalId = id.get(row)
      if (externalId === null) throw new Refusal(id.label, '', 'noId')
      const made: ObservationInput[] = []
      for (const read of observations) {
        const input = read(row, externalId)
        if (!input) continue
        for (const set of record) set(row, input)
        made.push(input)
      }
      return made
    } catch (error) {
      if (error instanceof Refusal) return error.rejection
      throw error
    }
  }
}

/** What a row calls itself and whom it tells of, as far as that can be read: every text that is an id there. */
export type SubjectReader = (row: Row) => { id: string | null; customers: string[] }

/**
 * Takes a mapping and what its file offers, gives the reader of a row's id and customers for rows that are refused: it
 * reads what can be read and throws for none.
 */
export function subjectReader(mapping: Mapping, scope: Scope): SubjectReader {
  const compiler = compilerFor(scope)
  const id = lenient(mapping.id, compiler)
  const named = [mapping.customer, ...mapping.observations.map(spec => spec.customer)]
  const customers = named.flatMap(value => (value === undefined ? [] : lenient(value, compiler)))
  const read = (row: Row) => (get: (row: Row) => string | null) => get(row) ?? []
  return row => ({ id: id.flatMap(read(row))[0] ?? null, customers: customers.flatMap(read(row)) })
}

/** Reads a text where it can be read: nothing where the file lacks the column, null where the cell is none. */
function lenient(value: Mapping['id'], compiler: Compiler): ((row: Row) => string | null)[] {
  try {
    const text = compiler.text(value)
    return [row => unlessRefused(() => text.get(row))]
  } catch (error) {
    if (error instanceof MappingFault) return []
    throw error
  }
}

function unlessRefused(read: () => string | null): string | null {
  try {
    return read()
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

function isSo(condition: Compiled<boolean | null>, row: Row): boolean {
  const truth = condition.get(row)
  if (truth !== null) return truth
  throw new Refusal(condition.label, '', 'unknownWhether')
}

/** What all observations of a row share. */
function recordSetters(mapping: Mapping, compiler: Compiler): Setter[] {
  const setters: Setter[] = []
  if (mapping.stamp) {
    const stamp = orderOf(mapping.stamp, compiler)
    setters.push((row, into) => {
      const value = stamp.get(row)
      if (value === null) throw new Refusal(stamp.label, '', 'noStamp')
      if (!Number.isInteger(value)) throw new Refusal(stamp.label, value, 'stampForm')
      into.stamp = value
    })
  }
  if (mapping.deleted) {
    const deleted = compiler.condition(mapping.deleted)
    setters.push((row, into) => {
      if (deleted.get(row) === true) into.deleted = true
    })
  }
  return setters
}

type OrderSpec = NonNullable<Mapping['stamp']>

/** Takes what orders a record's versions, gives its reader: a number, or a date as ms since 1970. */
export function orderOf(spec: OrderSpec, compiler: Compiler): Compiled<number | null> {
  if ('number' in spec) return compiler.number(spec.number)
  const date = compiler.date(spec.date)
  return { ...date, get: row => date.get(row)?.at ?? null }
}

type ObservationReader = (row: Row, externalId: string) => ObservationInput | undefined

/** Undefined: no row of this file yields such an observation, so its columns are not looked for. */
function observationReader(
  mapping: Mapping,
  spec: ObservationSpec,
  compiler: Compiler,
): ObservationReader | undefined {
  const counts = spec.if && compiler.condition(spec.if)
  if (counts?.fixed && counts.get([]) !== true) return undefined
  const setters = [...dateSetters(mapping, spec, compiler), ...measureSetters(spec, compiler)]
  for (const name of TEXTS) setters.push(...textSetter(name, mapping, spec, compiler))
  return (row, externalId) => {
    if (counts && !isSo(counts, row)) return undefined
    const input: ObservationInput = { metric: spec.metric, externalId, grain: 'instant' }
    for (const set of setters) set(row, input)
    return input
  }
}

function textSetter(name: Text, mapping: Mapping, spec: ObservationSpec, compiler: Compiler): Setter[] {
  const own = spec[name]
  const value = own === undefined && name !== 'currency' ? mapping[name] : own
  if (value === undefined || value === null) return []
  const text = compiler.text(value)
  return [
    (row, into) => {
      const found = text.get(row)
      if (found !== null) into[name] = found
    },
  ]
}

function dateSetters(mapping: Mapping, spec: ObservationSpec, compiler: Compiler): Setter[] {
  const setters: Setter[] = []
  const grained = (dated: Dated | null, into: ObservationInput) => {
    if (dated) into.grain = dated.grain
    return dated?.at
  }
  const { startedAt, endedAt } = spec
  const at = spec.at ?? (startedAt === undefined ? mapping.at : undefined)
  if (at !== undefined) {
    const date = compiler.date(at)
    setters.push((row, into) => {
      into.at = grained(date.get(row), into)
      if (into.at === undefined) throw new Refusal(date.label, '', 'noDate')
    })
  }
  if (startedAt !== undefined) {
    const date = compiler.date(startedAt)
    setters.push((row, into) => {
      into.startedAt = grained(date.get(row), into)
      if (into.startedAt === undefined) throw new Refusal(date.label, '', 'noBegin')
    })
  }
  if (endedAt !== undefined) {
    const date = compiler.date(endedAt)
    setters.push((row, into) => {
      into.endedAt = date.get(row)?.at ?? null
    })
  }
  return setters
}

function measureSetters(spec: ObservationSpec, compiler: Compiler): Setter[] {
  const setters: Setter[] = []
  if (spec.score !== undefined) setters.push(scoreSetter(spec.score, spec.noAnswer, compiler))
  for (const name of NUMBERS) {
    const value = spec[name]
    if (value !== undefined) setters.push(numberSetter(name, compiler.number(value)))
  }
  if (spec.businessHours !== undefined) {
    const hours = compiler.number(spec.businessHours)
    setters.push((row, into) => {
      const found = hours.get(row)
      if (found !== null) into.businessSeconds = found * 3600
    })
  }
  if (spec.estimated) {
    const estimated = compiler.condition(spec.estimated)
    setters.push((row, into) => {
      if (estimated.get(row) === true) into.estimated = true
    })
  }
  if (spec.closed) {
    const closed = compiler.condition(spec.closed)
    setters.push((row, into) => {
      into.closed = closed.get(row) === true
    })
  }
  return setters
}

/** Blank and the codes of "no answer" are a missing answer; every other text must be a number. */
function scoreSetter(
  value: NonNullable<ObservationSpec['score']>,
  noAnswer: readonly string[],
  compiler: Compiler,
): Setter {
  const text = compiler.text(value)
  const missing = new Set(noAnswer)
  const number = compiler.number(value)
  return (row, into) => {
    const said = text.get(row)
    into.score = said === null || missing.has(said) ? null : number.get(row)
  }
}

function numberSetter(name: Measure, number: Compiled<number | null>): Setter {
  return (row, into) => {
    const value = number.get(row)
    if (value !== null) {
      into[name] = value
      return
    }
    // Without its first number a fact is missing; a blank second one is a fault of the row, never 0 or 1.
    if (name === 'numerator' || name === 'before') into[name] = null
    else throw new Refusal(number.label, '', 'blankNumber', name)
  }
}
