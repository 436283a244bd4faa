import type { Mapping } from './language'
import { MappingFault, type Row, type Scope } from './scope'

/** Records without a header: which columns a mapping asks for, and a record's cells in that order. */
export interface RecordScope {
  scope: Scope
  /** The names that the mapping asks for, each with those that may stand in for it; filled while it is compiled. */
  slots: readonly (readonly string[])[]
  rowOf(record: Readonly<Record<string, string | null>>): Row
}

/**
 * Takes a mapping, gives the scope for records whose columns differ from one to the next, as those of an API or a query: a column that a
 * record lacks is blank there. Throws MappingFault where the mapping names parts of files.
 */
export function recordScope(mapping: Mapping): RecordScope {
  const slots: string[][] = []
  const { values, dates, timeZone, format } = mapping
  const scope: Scope = {
    values,
    dates,
    timeZone,
    numbers: format,
    blank: new Set(format.blank),
    slotOf: (names, of) => {
      if (of !== undefined) throw new MappingFault(`There is no file “${of}” beside records.`)
      const at = slots.findIndex(slot => slot.join('\n') === names.join('\n'))
      return at === -1 ? slots.push([...names]) - 1 : at
    },
    filePart: name => {
      throw new MappingFault(`Records have no file name, so there is no part “${name}” of it.`)
    },
  }
  const cellIn = (record: Readonly<Record<string, string | null>>, names: readonly string[]) => {
    const name = names.find(one => Object.hasOwn(record, one))
    return name === undefined ? undefined : record[name]
  }
  return { scope, slots, rowOf: record => slots.map(names => cellIn(record, names)) }
}
