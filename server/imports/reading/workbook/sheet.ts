import { DomainError } from '@/domain/error'
import { because } from '@/domain/rejected'
import type { TableRow } from '../records'
import type { OnBytes } from '../source-file'
import { columnOf, textOfNumber } from './cells'
import { readShared, type Shared, type Workbook } from './parts'
import { attributeOf, plainOf, type XmlHandler, XmlReader } from './xml'
import { unpacked } from './zip'

/** As many columns as a sheet can have. */
const MOST_COLUMNS = 16_384

/**
 * Reads the rows of one sheet, a piece of them at a time: numbers with the decimal mark that is wanted, days as 2025-01-31, each row with its
 * number in the sheet. Takes the workbook and the sheet's name (the first unless told); INVALID for one that it does not have.
 */
export async function* sheetRows(
  workbook: Workbook,
  sheet: string | undefined,
  decimal: '.' | ',',
  onBytes?: OnBytes,
): AsyncGenerator<TableRow[]> {
  const { file, sheets } = workbook
  const found = sheet === undefined ? sheets[0] : sheets.find(one => one.name === sheet)
  if (!found) {
    const names = sheets.map(one => `“${one.name}”`).join(', ')
    throw new DomainError('INVALID', `${file.name} has no sheet “${sheet}”. Its sheets: ${names}.`)
  }
  const rows = new SheetReader(workbook, await readShared(workbook), decimal)
  const reader = new XmlReader(rows, file.name)
  for await (const piece of unpacked(file, found.entry)) {
    reader.feed(piece)
    // Told in bytes of the file as it lies, of which the sheet is the most.
    onBytes?.((piece.length * file.size) / Math.max(1, found.entry.unpacked))
    const made = rows.take()
    if (made.length > 0) yield made
  }
  reader.end()
}

class SheetReader implements XmlHandler {
  private made: TableRow[] = []
  private row: TableRow = { line: 0, cells: [] }
  private column = -1
  private attributes = ''
  private value = ''
  private isRead = false
  private hasFormula = false
  private isHint = false

  constructor(
    private readonly workbook: Workbook,
    private readonly shared: Shared,
    private readonly decimal: '.' | ',',
  ) {}

  take(): TableRow[] {
    const { made } = this
    this.made = []
    return made
  }

  open(name: string, attributes: string): void {
    switch (name) {
      case 'row':
        this.row = { line: Number(attributeOf(attributes, 'r') ?? this.row.line + 1), cells: [] }
        this.column = -1
        break
      case 'c':
        this.column = columnOf(attributeOf(attributes, 'r')) ?? this.column + 1
        this.attributes = attributes
        this.value = ''
        this.hasFormula = false
        break
      case 'f':
        this.hasFormula = true
        break
      case 'rPh':
        this.isHint = true
        break
      case 'v':
      case 't':
        this.isRead = !this.isHint
    }
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.isRead = false
    if (name === 'rPh') this.isHint = false
    if (name === 'c') this.cell()
    if (name === 'row') this.made.push(this.row)
  }

  text(text: string): void {
    if (this.isRead) this.value += text
  }

  private cell(): void {
    const { row, column } = this
    if (column >= MOST_COLUMNS) return
    const text = this.textOf()
    if (text === '') return
    // Cells where nothing was written are not in the file.
    while (row.cells.length < column) row.cells.push('')
    row.cells[column] = text
  }

  private textOf(): string {
    const type = attributeOf(this.attributes, 't') ?? 'n'
    const value = plainOf(this.value)
    if (value === '' && this.hasFormula && type !== 'str') return this.fault('', 'uncalculated')
    if (value === '') return ''
    if (type === 's') return this.shared.strings[Number(value)] ?? this.fault(value, 'unreadable')
    if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE'
    if (type !== 'n') return value
    const shown = this.shared.shown[Number(attributeOf(this.attributes, 's') ?? 0)] ?? 'number'
    const text = textOfNumber(Number(value), shown, this.workbook.counting, this.decimal)
    return text ?? this.fault(value, 'unreadable')
  }

  private fault(value: string, what: 'uncalculated' | 'unreadable'): string {
    const at = attributeOf(this.attributes, 'r') ?? ''
    if (this.row.fault === undefined) {
      const said = what === 'uncalculated' ? because(what, at) : because(what, at, value.slice(0, 40))
      Object.assign(this.row, { fault: said.reason, why: said.why })
    }
    return ''
  }
}
