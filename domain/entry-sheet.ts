import { type EntryFigures, type EntryForm, fieldsOf, type Typed } from './entry'
import { type EntryFault, entryFaults } from './entry-check'
import { figureTyped, typedFigure } from './entry-typed'

/** What stands in a row of the sheet, letter for letter. */
export interface RowContent {
  form: EntryForm
  texts: Readonly<Record<string, string>>
  note: string
  /** Ticked: nobody has counted yet. */
  estimated?: true | undefined
}

/** A change of rows, to be taken back as one. */
export interface SheetChange {
  before: Readonly<Record<string, RowContent>>
  after: Readonly<Record<string, RowContent>>
  /** Typing on in one cell is one change. */
  cell?: string
}

export interface Sheet {
  rows: Readonly<Record<string, RowContent>>
  done: readonly SheetChange[]
  undone: readonly SheetChange[]
}

export const EMPTY_SHEET: Sheet = { rows: {}, done: [], undone: [] }
const MOST_UNDO = 200

/** Takes figures that are kept, gives them as they would be typed. */
export function contentOf(
  kept: { figures: EntryFigures; note: string | null } | null,
  form: EntryForm,
  locale: string | undefined,
): RowContent {
  if (!kept) return { form, texts: {}, note: '' }
  const texts = Object.fromEntries(
    Object.entries(kept.figures.values).map(([name, value]) => [name, figureTyped(value, locale)]),
  )
  const estimated = kept.figures.estimated ? ({ estimated: true } as const) : {}
  return { form: kept.figures.form, texts, note: kept.note ?? '', ...estimated }
}

/** Tells whether nothing is typed in a row. */
export function isBlank({ texts, note, estimated }: RowContent): boolean {
  return !estimated && note.trim() === '' && Object.values(texts).every(text => text.trim() === '')
}

const sameTexts = (one: RowContent['texts'], other: RowContent['texts']) =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].every(
    name => (one[name] ?? '').trim() === (other[name] ?? '').trim(),
  )

/** Tells whether two rows say the same. */
export function isSame(one: RowContent, other: RowContent): boolean {
  return (
    one.form === other.form &&
    one.estimated === other.estimated &&
    one.note.trim() === other.note.trim() &&
    sameTexts(one.texts, other.texts)
  )
}

/** What a row's texts say: its numbers, and which fields hold none that is one. */
export interface RowRead {
  figures: EntryFigures
  unread: string[]
}

/** Takes a row and the reader's locale, gives its numbers; a blank field has none. */
export function readRow({ form, texts, estimated }: RowContent, locale: string | undefined): RowRead {
  const values: Record<string, number> = {}
  const unread: string[] = []
  for (const [name, text] of Object.entries(texts)) {
    const value = typedFigure(text, locale)
    if (value === undefined) unread.push(name)
    else if (value !== null) values[name] = value
  }
  return { figures: { form, values, ...(estimated ? { estimated } : {}) }, unread }
}

/**
 * Takes a row, its metric and the reader's locale, gives what is wrong by field. While one types (`whole` false), a field that is still empty is
 * no fault yet.
 */
export function rowFaults(
  content: RowContent,
  metric: Typed,
  locale: string | undefined,
  whole: boolean,
): Readonly<Record<string, EntryFault>> {
  const { figures, unread } = readRow(content, locale)
  const faults: Record<string, EntryFault> = {}
  for (const { field, fault } of entryFaults(figures, metric))
    if (whole || fault !== 'missing') faults[field] = fault
  for (const field of unread) faults[field] = 'not_number'
  return faults
}

/** Takes a sheet and rows that become others, gives the sheet after it; it can be taken back. `cell`: the one that is typed in. */
export function change(sheet: Sheet, after: Readonly<Record<string, RowContent>>, cell?: string): Sheet {
  const before = Object.fromEntries(
    Object.keys(after).flatMap(id => (sheet.rows[id] ? [[id, sheet.rows[id]]] : [])),
  )
  const last = sheet.done.at(-1)
  const goesOn = cell !== undefined && last?.cell === cell
  const one: SheetChange = { before: goesOn ? last.before : before, after, ...(cell ? { cell } : {}) }
  const done = [...(goesOn ? sheet.done.slice(0, -1) : sheet.done), one].slice(-MOST_UNDO)
  return { rows: { ...sheet.rows, ...after }, done, undone: [] }
}

/** Takes the last change back; without one the sheet as it is. */
export function undo(sheet: Sheet): Sheet {
  const last = sheet.done.at(-1)
  if (!last) return sheet
  const rows = { ...sheet.rows, ...last.before }
  return { rows, done: sheet.done.slice(0, -1), undone: [...sheet.undone, last] }
}

/** Makes the last change that was taken back anew. */
export function redo(sheet: Sheet): Sheet {
  const last = sheet.undone.at(-1)
  if (!last) return sheet
  const rows = { ...sheet.rows, ...last.after }
  return { rows, done: [...sheet.done, last], undone: sheet.undone.slice(0, -1) }
}

/** A row that may be typed in, as it stands below others: its metric decides its fields. */
export interface SheetRow {
  id: string
  metric: Typed
}

/**
 * Takes a block of cells and where it is pasted (the row by its place among those that may be typed in, the field by its name), gives what the rows
 * become: cells to the right go into the row's next fields, lines below into the next rows. What has no place is left out; how many cells, `left`.
 */
export function pasted(
  sheet: Sheet,
  rows: readonly SheetRow[],
  { row, field }: { row: number; field: string },
  block: readonly (readonly string[])[],
): { after: Record<string, RowContent>; left: number } {
  const after: Record<string, RowContent> = {}
  let left = 0
  for (const [down, cells] of block.entries()) {
    const target = rows[row + down]
    const content = target && sheet.rows[target.id]
    if (!target || !content) {
      left += cells.filter(Boolean).length
      continue
    }
    const names = fieldsOf(content.form, target.metric).map(({ name }) => name)
    const from = Math.max(0, down === 0 ? names.indexOf(field) : columnOf(sheet, rows[row], field, names))
    const texts = { ...content.texts }
    for (const [right, cell] of cells.entries()) {
      const name = names[from + right]
      if (name === undefined) left += cell ? 1 : 0
      else texts[name] = cell
    }
    after[target.id] = { ...content, texts }
  }
  return { after, left }
}

/** The column in which the block began, in a row of perhaps other fields. */
function columnOf(
  sheet: Sheet,
  first: SheetRow | undefined,
  field: string,
  names: readonly string[],
): number {
  const content = first && sheet.rows[first.id]
  const at = content ? fieldsOf(content.form, first.metric).findIndex(({ name }) => name === field) : 0
  return Math.min(at, names.length - 1)
}
