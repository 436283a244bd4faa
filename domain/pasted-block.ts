// A cell of 1,000 letters is no figure; nobody pastes a book into a sheet of figures.
const MOST_LETTERS = 200_000

/**
 * Takes text that was copied from a spreadsheet, gives its rows of cells: tabs between cells, a line a row, cells with tabs or line ends inside
 * within quotes, a quote inside of those doubled. The last line's end makes no row more; cells are trimmed.
 */
export function parseBlock(pasted: string): string[][] {
  const text = pasted.slice(0, MOST_LETTERS).replace(/\r\n?/g, '\n').replace(/\n$/, '')
  const rows: string[][] = [[]]
  let at = 0
  while (at <= text.length) {
    const { cell, end } = text[at] === '"' ? quoted(text, at) : plain(text, at)
    rows.at(-1)?.push(cell.trim())
    if (text[end] === '\n') rows.push([])
    at = end + 1
  }
  return rows
}

function plain(text: string, from: number) {
  let end = from
  while (end < text.length && text[end] !== '\t' && text[end] !== '\n') end += 1
  return { cell: text.slice(from, end), end }
}

/** A quote that is never closed quotes nothing: the cell is what stands there. */
function quoted(text: string, from: number) {
  let cell = ''
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] !== '"') cell += text[at]
    else if (text[at + 1] === '"') {
      cell += '"'
      at += 1
    } else {
      const rest = plain(text, at + 1)
      return { cell: cell + rest.cell, end: rest.end }
    }
  }
  return plain(text, from)
}
