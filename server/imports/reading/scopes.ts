import type { Mapping } from '@/domain/mapping/language'
import { MappingFault, type Scope } from '@/domain/mapping/scope'

/** A file's name and its columns, as a mapping looks into them. */
export interface Columns {
  fileName: string
  header: readonly string[]
  parts: Readonly<Record<string, string>>
}

/** A column or a part of the file's name that the mapping uses, where rows are kept in between. */
export type Slot = { of: string | undefined; names: readonly string[] } | { part: string }

function shared(mapping: Mapping): Omit<Scope, 'slotOf' | 'filePart'> {
  const { values, dates, timeZone, format } = mapping
  return { values, dates, timeZone, numbers: format, blank: new Set(format.blank) }
}

/** Where the first of the names stands in the header, or undefined. */
export function placeOf(names: readonly string[], header: readonly string[]): number | undefined {
  for (const name of names) {
    const at = header.indexOf(name)
    if (at !== -1) return at
  }
  return undefined
}

/** Rows that come straight from one file: a slot is the column's place in it. */
export function fileScope(mapping: Mapping, columns: Columns): Scope {
  return {
    ...shared(mapping),
    slotOf: (names, of) => {
      const at = of === undefined ? placeOf(names, columns.header) : undefined
      if (at === undefined) throw noColumn(names, of, columns)
      return at
    },
    filePart: name => {
      const fixed = columns.parts[name]
      if (fixed === undefined) throw noPart(name, mapping)
      return { fixed }
    },
  }
}

/**
 * Rows of several files, logs or joined: slots are numbered as the mapping asks for columns. Takes the first file's
 * columns and those of the joined ones; gives the scope, and the list of slots that it fills.
 */
export function slotScope(
  mapping: Mapping,
  main: Columns,
  joined: ReadonlyMap<string, Columns>,
): { scope: Scope; slots: Slot[] } {
  const slots: Slot[] = []
  const numbered = (slot: Slot) => {
    const key = JSON.stringify(slot)
    const at = slots.findIndex(one => JSON.stringify(one) === key)
    return at === -1 ? slots.push(slot) - 1 : at
  }
  const scope: Scope = {
    ...shared(mapping),
    slotOf: (names, of) => numbered({ of: ownerOf(names, of, main, joined), names }),
    filePart: name => {
      if (main.parts[name] === undefined) throw noPart(name, mapping)
      return { slot: numbered({ part: name }) }
    },
  }
  return { scope, slots }
}

/** Which file has a column: the one that is named, else the first file, else the only joined one that has it. */
function ownerOf(
  names: readonly string[],
  of: string | undefined,
  main: Columns,
  joined: ReadonlyMap<string, Columns>,
): string | undefined {
  if (of !== undefined) {
    const file = joined.get(of)
    if (!file)
      throw new MappingFault(
        `“${of}” is not a joined file of the mapping (${[...joined.keys()].join(', ')}).`,
      )
    if (placeOf(names, file.header) === undefined) throw noColumn(names, undefined, file)
    return of
  }
  if (placeOf(names, main.header) !== undefined) return undefined
  const owners = [...joined].filter(([, file]) => placeOf(names, file.header) !== undefined)
  const [owner, another] = owners
  if (!owner) throw noColumn(names, undefined, main)
  if (another) {
    throw new MappingFault(
      `The column “${names[0]}” is in ${owner[0]} and in ${another[0]}; say which: {"column": "${names[0]}", "of": "${owner[0]}"}.`,
    )
  }
  return owner[0]
}

function noColumn(
  names: readonly string[],
  of: string | undefined,
  { fileName, header }: Columns,
): MappingFault {
  if (of !== undefined) return new MappingFault(`The mapping joins no files, so there is no “of”: “${of}”.`)
  const wanted = names.map(name => `“${name}”`).join(' or ')
  const plain = (name: string) => name.toLowerCase().replace(/\W/g, '')
  const like = header.find(one => names.some(name => plain(name) === plain(one) && plain(one) !== ''))
  const listed = header.slice(0, 12).join(', ')
  const more = header.length > 12 ? ` and ${header.length - 12} more` : ''
  const cut = header.length === 1 ? /[;,\t|]/.exec(header[0] ?? '')?.[0] : undefined
  const hint = cut
    ? ` The line is one column with “${cut === '\t' ? 'TAB' : cut}” in it: correct "delimiter" in the mapping's format.`
    : like
      ? ` Did you mean “${like}”?`
      : ''
  return new MappingFault(`${fileName} has no column ${wanted}.${hint} Its columns: ${listed}${more}.`)
}

function noPart(name: string, mapping: Mapping): MappingFault {
  return new MappingFault(
    `The mapping uses the part “${name}” of the file's name, but "file" (${mapping.file}) has no {${name}}.`,
  )
}
