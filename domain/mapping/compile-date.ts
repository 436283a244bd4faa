import type { GrainOfFact } from '../observation'
import { Refusal } from '../refusal'
import { isTimeZone } from '../time-zone'
import type { DateSpec, WhenSpec } from './expression'
import { type Compiled, type Compiler, MappingFault, type Row, type Scope, type Seen, within } from './scope'
import { type Dated, type DateFormat, datedAt, dateFormat, fallsOn } from './written-date'

/**
 * Takes a date of a mapping, gives its reader; blank text gives null. A date that does not exist or has another
 * shape refuses the row, unless a later one of "anyOf" fits. Throws MappingFault for a format that is none.
 */
export function compileDate(when: WhenSpec, compiler: Compiler, seen: Seen = []): Compiled<Dated | null> {
  if (typeof when === 'string') {
    const { dates } = compiler.scope
    const named = Object.hasOwn(dates, when) ? dates[when] : undefined
    if (named === undefined) {
      const known = Object.keys(dates).join(', ') || 'none'
      throw new MappingFault(`“${when}” is not one of the mapping's dates (${known}).`)
    }
    return within(seen, `date ${when}`, inner => compiler.date(named, inner))
  }
  const specs = 'anyOf' in when ? when.anyOf : [when]
  const readers = specs.flatMap(spec => compileSpec(spec, compiler, seen) ?? [])
  return { get: row => firstThatFits(readers, row), fixed: false, label: readers[0]?.label ?? 'date' }
}

type Outcome = Dated | null | Refusal
interface Reader {
  get(row: Row): Outcome
  label: string
}

function firstThatFits(readers: readonly Reader[], row: Row): Dated | null {
  let refusal: Refusal | undefined
  for (const reader of readers) {
    const outcome = reader.get(row)
    if (!(outcome instanceof Refusal)) return outcome
    refusal ??= outcome
  }
  if (refusal) throw refusal
  return null
}

/** Undefined: no row of this file has such a date. */
function compileSpec(spec: DateSpec, compiler: Compiler, seen: Seen): Reader | undefined {
  const holds = spec.if && compiler.condition(spec.if, seen)
  if (holds?.fixed && holds.get([]) !== true) return undefined
  const text = compiler.text(spec.text, seen)
  const weekday = spec.weekday === undefined ? undefined : compiler.text(spec.weekday, seen)
  const format = formatOf(spec.format)
  const grain = spec.grain ?? format.grain
  const zone = zoneOf(spec, compiler.scope, format, grain)
  const get = (row: Row): Outcome => {
    const written = text.get(row)
    if (holds && holds.get(row) !== true) return new Refusal(text.label, written, 'noSuchDate')
    if (written === null) return null
    const date = format.read(written)
    if (!date) return refusal(text.label, written, spec.format)
    const said = weekday?.get(row)
    if (said && !fallsOn(date, said)) {
      return new Refusal(text.label, written, 'otherWeekday', written, said)
    }
    return { at: datedAt(date, grain, zone), grain }
  }
  return { get, label: text.label }
}

function refusal(label: string, written: string, format: string): Refusal {
  const shown = written.slice(0, 80)
  return format === 'iso'
    ? new Refusal(label, written, 'notIsoDate', shown)
    : new Refusal(label, written, 'notDate', shown, format)
}

function formatOf(format: string): DateFormat {
  try {
    return dateFormat(format)
  } catch (error) {
    if (error instanceof RangeError) throw new MappingFault(error.message)
    throw error
  }
}

function zoneOf(spec: DateSpec, scope: Scope, format: DateFormat, grain: GrainOfFact): string {
  const zone = spec.timeZone ?? scope.timeZone
  if (zone !== undefined && !isTimeZone(zone)) throw new MappingFault(`“${zone}” is not a time zone.`)
  if (zone === undefined && grain === 'instant' && !format.statesOffset) {
    throw new MappingFault(
      'The mapping reads times of day but does not say in which time zone they are written. ' +
        'Add "timeZone": "Europe/London" (or "UTC" to take them as they stand).',
    )
  }
  return zone ?? 'UTC'
}
