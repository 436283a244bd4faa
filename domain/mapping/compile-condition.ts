import type { Condition } from './expression'
import type { Compiled, Compiler, Row, Seen } from './scope'

type Truth = boolean | null
type Several = Extract<Condition, { all: unknown } | { any: unknown }>
type Comparison = Exclude<Condition, Several | { not: Condition }>

/**
 * Takes a condition of a mapping, gives its reader: true, false, or null where a blank cell leaves it unknown.
 * Unknown behaves as in SQL: it decides neither "all" nor "any" that another part decides.
 */
export function compileCondition(condition: Condition, compiler: Compiler, seen: Seen = []): Compiled<Truth> {
  if ('not' in condition) {
    const inner = compiler.condition(condition.not, seen)
    return { ...inner, get: row => negated(inner.get(row)) }
  }
  if ('all' in condition || 'any' in condition) return several(condition, compiler, seen)
  return comparison(condition, compiler, seen)
}

const negated = (truth: Truth) => (truth === null ? null : !truth)

function several(condition: Several, compiler: Compiler, seen: Seen): Compiled<Truth> {
  const [conditions, decides] = 'all' in condition ? [condition.all, false] : [condition.any, true]
  const parts: Compiled<Truth>[] = []
  for (const one of conditions) {
    const part = compiler.condition(one, seen)
    // What this file decides for all its rows spares the rest, which may name columns of other files.
    if (part.fixed && part.get([]) === decides) return part
    parts.push(part)
  }
  const get = (row: Row) => {
    let truth: Truth = !decides
    for (const part of parts) {
      const found = part.get(row)
      if (found === decides) return decides
      if (found === null) truth = null
    }
    return truth
  }
  const label = parts.map(part => part.label).join(', ')
  return { get, fixed: parts.every(part => part.fixed), label }
}

function comparison(condition: Comparison, compiler: Compiler, seen: Seen): Compiled<Truth> {
  if ('given' in condition) {
    const inner = compiler.value(condition.value, seen)
    return { ...inner, get: row => (inner.get(row) !== null) === condition.given }
  }
  if ('is' in condition) return among([condition.is], true)
  if ('isNot' in condition) return among([condition.isNot], false)
  if ('in' in condition) return among(condition.in, true)
  if ('notIn' in condition) return among(condition.notIn, false)
  if ('above' in condition) return measured(value => value > condition.above)
  if ('atLeast' in condition) return measured(value => value >= condition.atLeast)
  if ('below' in condition) return measured(value => value < condition.below)
  return measured(value => value <= condition.atMost)

  function among(list: readonly (string | number)[], wanted: boolean): Compiled<Truth> {
    // Numbers compare as numbers ("1.0" is 1), anything else letter by letter.
    const areNumbers = list.every(one => typeof one === 'number')
    const inner = areNumbers ? compiler.number(condition.value, seen) : compiler.value(condition.value, seen)
    const known = new Set(list.map(String))
    const get = (row: Row) => {
      const cell = inner.get(row)
      return cell === null ? null : known.has(String(cell)) === wanted
    }
    return { ...inner, get }
  }

  function measured(holds: (value: number) => boolean): Compiled<Truth> {
    const inner = compiler.number(condition.value, seen)
    return {
      ...inner,
      get: row => {
        const value = inner.get(row)
        return value === null ? null : holds(value)
      },
    }
  }
}
