/** A line of a file: where it stands, and its cells by column; a column that the file has not is ''. */
export interface TableLine<Column extends string> {
  line: number
  cells: Readonly<Record<Column, string>>
}

/** No such file is wider; beyond it nothing is looked for. */
const MOST_COLUMNS = 200

/** Takes a table of cells with its header, the columns and which of them it must have; gives its lines without empty ones, or the columns that the header lacks. */
export function tableLines<Column extends string>(
  table: readonly (readonly string[])[],
  columns: readonly Column[],
  needed: readonly Column[] = columns,
): TableLine<Column>[] | { lacking: Column[] } {
  const [header = [], ...rest] = table
  const heads = header.map(head => head.trim().toLowerCase().replaceAll(' ', '_'))
  const at = new Map(heads.slice(0, MOST_COLUMNS).map((head, place) => [head, place]))
  const lacking = needed.filter(column => !at.has(column))
  if (lacking.length > 0) return { lacking }
  return rest.flatMap((row, line) => {
    if (row.every(cell => cell.trim() === '')) return []
    // The apostrophe is what keeps a spreadsheet from running a cell; it is no part of it.
    const cellOf = (column: string) => (row[at.get(column) ?? -1] ?? '').trim().replace(/^'(?=[=+\-@])/, '')
    const cells = Object.fromEntries(columns.map(column => [column, cellOf(column)]))
    return [{ line: line + 2, cells: cells as TableLine<Column>['cells'] }]
  })
}
