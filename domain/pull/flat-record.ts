/** A record of another system as columns: dotted paths, and text as a file would write it; null: blank there. */
export type FlatRecord = Record<string, string | null>

// A record with more of either is no row of a table: what goes beyond is left out, and a mapping that needs it is told.
const MOST_COLUMNS = 2000
const DEEPEST = 12
const MOST_LISTED = 50

// By which an entry of a list is known, in this order; the first that every entry has, each another, counts.
const NAMES = ['key', 'ref', 'field.ref', 'name', 'id', 'label']

type Json = Readonly<Record<string, unknown>>
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Takes a record as JSON brought it, gives it flat: `a.b` for what lies in `a`; lists of plain values with commas between; a list of
 * things by the name that each has (`custom_fields.360`), else by their place. A whole number too large to be exact is written so that no
 * strict reader takes it. The same for every source, so one mapping language serves all.
 */
export function flatRecord(record: unknown): FlatRecord {
  const flat: FlatRecord = Object.create(null)
  const filling = { flat, left: MOST_COLUMNS }
  if (isObject(record)) for (const [name, value] of Object.entries(record)) put(filling, name, value, 1)
  else put(filling, 'value', record, 1)
  return flat
}

interface Filling {
  flat: FlatRecord
  left: number
}

function put(filling: Filling, path: string, value: unknown, depth: number): void {
  if (filling.left <= 0) return
  if (Array.isArray(value)) putList(filling, path, value, depth)
  else if (isObject(value)) {
    if (depth >= DEEPEST) return
    for (const [name, inner] of Object.entries(value)) put(filling, `${path}.${name}`, inner, depth + 1)
  } else {
    filling.left -= 1
    filling.flat[path] = textOf(value)
  }
}

function putList(filling: Filling, path: string, list: readonly unknown[], depth: number): void {
  const things = list.filter(isObject)
  if (things.length === 0) {
    filling.left -= 1
    filling.flat[path] = list.length === 0 ? null : list.map(one => textOf(one) ?? '').join(', ')
    return
  }
  if (depth >= DEEPEST) return
  const naming = NAMES.find(name => isNaming(things, name))
  for (const [at, thing] of things.slice(0, MOST_LISTED).entries()) {
    const named = naming === undefined ? String(at) : String(valueAt(thing, naming))
    put(filling, `${path}.${named}`, alone(thing, naming), depth + 1)
  }
}

/** {id: 7, value: 'x'} says no more than 'x' under its id. */
function alone(thing: Json, naming: string | undefined): unknown {
  const others = Object.keys(thing).filter(key => key !== naming)
  return naming !== undefined && others.length === 1 && others[0] === 'value' ? thing.value : thing
}

function isNaming(things: readonly Json[], name: string): boolean {
  const seen = new Set<unknown>()
  for (const thing of things) {
    const said = valueAt(thing, name)
    if ((typeof said !== 'string' && typeof said !== 'number') || said === '' || seen.has(said)) return false
    seen.add(said)
  }
  return true
}

/** Takes JSON and a dotted path, gives what stands there; an empty path is the whole. Undefined where nothing does. */
export function valueAt(json: unknown, path: string): unknown {
  let value = json
  for (const part of path === '' ? [] : path.split('.')) {
    if (Array.isArray(value)) value = value[Number(part)]
    else if (isObject(value) && Object.hasOwn(value, part)) value = value[part]
    else return undefined
  }
  return value
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) {
    return value.toExponential()
  }
  return String(value)
}
