import { Refusal } from '../refusal'
import type { Why } from '../rejected'
import type { Value } from './expression'
import { type Cell, type Compiled, type Compiler, cellOf, type Scope, type Seen, within } from './scope'
import { numberOfText } from './written-number'

const NOTHING: Compiled<Cell> = { get: () => null, fixed: true, label: '' }

const fixedTo = (value: Cell): Compiled<Cell> => ({
  get: () => value,
  fixed: true,
  label: String(value ?? ''),
})
const labelOf = (parts: readonly Compiled<unknown>[]) =>
  [...new Set(parts.map(part => part.label).filter(Boolean))].join(', ')

/**
 * Takes a value of a mapping and what it is compiled against, gives its reader. Text is a value that the mapping
 * names, else a column. Throws MappingFault for a column or part that the file does not have.
 */
export function compileValue(value: Value, compiler: Compiler, seen: Seen = []): Compiled<Cell> {
  compiler.spend()
  if (typeof value === 'string') return compileNamed(value, compiler, seen)
  if ('column' in value) return column([value.column].flat(), value.of, compiler.scope)
  if ('constant' in value) return fixedTo(value.constant)
  if ('fileName' in value) return filePart(value.fileName, compiler.scope)
  if ('template' in value) return template(value.template, compiler, seen)
  if ('map' in value) return mapped(value, compiler, seen)
  if ('band' in value) return banded(value, compiler, seen)
  if ('first' in value) return first(value.first, compiler, seen)
  if ('when' in value) return chosen(value, compiler, seen)
  if ('oneIf' in value) {
    const holds = compiler.condition(value.oneIf, seen)
    return { ...holds, get: row => asNumber(holds.get(row)) }
  }
  if ('hoursBetween' in value) return hoursBetween(value, compiler, seen)
  return arithmetic(value, compiler, seen)
}

const asNumber = (holds: boolean | null) => (holds === null ? null : holds ? 1 : 0)

function compileNamed(name: string, compiler: Compiler, seen: Seen): Compiled<Cell> {
  const { values } = compiler.scope
  const named = Object.hasOwn(values, name) ? values[name] : undefined
  if (named === undefined) return column([name], undefined, compiler.scope)
  return within(seen, name, inner => compiler.value(named, inner))
}

function column(names: readonly string[], of: string | undefined, scope: Scope): Compiled<Cell> {
  const slot = scope.slotOf(names, of)
  const { blank } = scope
  return { get: row => cellOf(row[slot], blank), fixed: false, label: names[0] ?? '' }
}

function filePart(name: string, scope: Scope): Compiled<Cell> {
  const part = scope.filePart(name)
  if ('fixed' in part) return fixedTo(part.fixed)
  return { get: row => row[part.slot] ?? null, fixed: false, label: `file:${name}` }
}

function template(text: string, compiler: Compiler, seen: Seen): Compiled<Cell> {
  const parts = text.split(/\{([^{}]+)\}/).map((piece, at) => {
    if (at % 2 === 0) return piece === '' ? NOTHING : fixedTo(piece)
    compiler.spend()
    return piece.startsWith('file:')
      ? filePart(piece.slice(5), compiler.scope)
      : compileNamed(piece, compiler, seen)
  })
  const used = parts.filter(part => part !== NOTHING)
  const get: Compiled<Cell>['get'] = row => {
    let made = ''
    for (const part of used) {
      const cell = part.get(row)
      if (cell === null) return null
      made += cell
    }
    return made
  }
  return {
    get,
    fixed: used.every(part => part.fixed),
    label: labelOf(used.filter(part => !part.fixed)) || text,
  }
}

type Mapped = Extract<Value, { map: Value }>

function mapped(
  { map, to, else: otherwise = 'refuse' }: Mapped,
  compiler: Compiler,
  seen: Seen,
): Compiled<Cell> {
  const inner = compiler.value(map, seen)
  const known = new Map(Object.entries(to))
  const get: Compiled<Cell>['get'] = row => {
    const cell = inner.get(row)
    if (cell === null) return null
    const found = known.get(String(cell))
    if (found !== undefined) return found
    if (otherwise === 'keep') return cell
    if (otherwise === 'blank') return null
    const names = [...known.keys()].slice(0, 12).join(', ')
    throw new Refusal(inner.label, cell, 'notAmongCodes', cell, names)
  }
  return { ...inner, get }
}

type Banded = Extract<Value, { band: Value }>

function banded({ band, bands }: Banded, compiler: Compiler, seen: Seen): Compiled<Cell> {
  const inner = compiler.number(band, seen)
  const get: Compiled<Cell>['get'] = row => {
    const value = inner.get(row)
    if (value === null) return null
    const found = bands.find(({ upTo }) => upTo === undefined || value <= upTo)
    if (!found) throw new Refusal(inner.label, value, 'aboveBands', value)
    return found.is
  }
  return { ...inner, get }
}

function first(values: readonly Value[], compiler: Compiler, seen: Seen): Compiled<Cell> {
  const parts = values.map(value => compiler.value(value, seen))
  const get: Compiled<Cell>['get'] = row => {
    for (const part of parts) {
      const cell = part.get(row)
      if (cell !== null) return cell
    }
    return null
  }
  return { get, fixed: parts.every(part => part.fixed), label: parts[0]?.label ?? '' }
}

type Chosen = Extract<Value, { use: Value }>

function chosen({ when, use, else: otherwise }: Chosen, compiler: Compiler, seen: Seen): Compiled<Cell> {
  const holds = compiler.condition(when, seen)
  // A branch that no row of this file takes may name columns that only other files have.
  const decided = holds.fixed ? holds.get([]) : undefined
  const yes = decided === undefined || decided === true ? compiler.value(use, seen) : NOTHING
  const isNoPossible = otherwise !== undefined && (decided === undefined || decided === false)
  const no = isNoPossible ? compiler.value(otherwise, seen) : NOTHING
  const get: Compiled<Cell>['get'] = row => {
    const answer = holds.get(row)
    if (answer === null) return null
    return answer ? yes.get(row) : no.get(row)
  }
  return { get, fixed: [holds, yes, no].every(part => part.fixed), label: labelOf([yes, no]) || holds.label }
}

type Between = Extract<Value, { hoursBetween: unknown }>

function hoursBetween({ hoursBetween: [from, to] }: Between, compiler: Compiler, seen: Seen): Compiled<Cell> {
  const start = compiler.date(from, seen)
  const end = compiler.date(to, seen)
  const get: Compiled<Cell>['get'] = row => {
    const began = start.get(row)
    const ended = end.get(row)
    return began === null || ended === null ? null : (ended.at - began.at) / 3_600_000
  }
  return { get, fixed: false, label: labelOf([start, end]) }
}

type Arithmetic = Extract<Value, { plus: unknown } | { minus: unknown } | { times: unknown }>

function arithmetic(value: Arithmetic, compiler: Compiler, seen: Seen): Compiled<Cell> {
  const [operands, combine] =
    'plus' in value
      ? [value.plus, (left: number, right: number) => left + right]
      : 'minus' in value
        ? [value.minus, (left: number, right: number) => left - right]
        : [value.times, (left: number, right: number) => left * right]
  const parts = operands.map(operand => compiler.number(operand, seen))
  const get: Compiled<Cell>['get'] = row => {
    let result: number | null = null
    for (const part of parts) {
      const next = part.get(row)
      if (next === null) return null
      result = result === null ? next : combine(result, next)
    }
    // Cents stay cents: 0.1 + 0.2 is 0.3 in a ledger.
    return result === null ? null : Number(result.toPrecision(15))
  }
  return { get, fixed: parts.every(part => part.fixed), label: labelOf(parts) }
}

/** As compileValue, for a field that is a number; text that is none refuses the row. */
export function compileNumber(value: Value, compiler: Compiler, seen: Seen = []): Compiled<number | null> {
  const inner = compiler.value(value, seen)
  const get = (row: Parameters<typeof inner.get>[0]) => {
    const cell = inner.get(row)
    if (cell === null || typeof cell === 'number') return cell
    const number = numberOfText(cell, compiler.scope.numbers)
    if (number !== undefined) return number
    throw new Refusal(inner.label, cell, ...noNumber(cell, compiler.scope))
  }
  return { ...inner, get }
}

function noNumber(cell: string, { numbers }: Scope): Why {
  const shown = cell.slice(0, 80)
  const other = numbers.decimal === '.' ? ',' : '.'
  if (/^[+-]?[\d.,\s]+$/.test(cell) && cell.includes(other)) return ['otherDecimal', shown, numbers.decimal]
  return /\d{16,}/.test(cell) ? ['manyDigits', shown] : ['notNumber', shown]
}

/** As compileValue, for a field that is text. */
export function compileText(value: Value, compiler: Compiler, seen: Seen = []): Compiled<string | null> {
  const inner = compiler.value(value, seen)
  const get: Compiled<string | null>['get'] = row => {
    const cell = inner.get(row)
    return cell === null ? null : String(cell)
  }
  return { ...inner, get }
}
