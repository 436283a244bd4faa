import path from 'node:path'
import { DomainError } from '@/domain/error'
import { type Counting, type Shown, shownBy } from './cells'
import { attributeOf, plainOf, type XmlHandler, XmlReader } from './xml'
import { type Bytes, type Entry, entriesOf, unpacked } from './zip'

/** A workbook that has been opened: its sheets, and what their cells refer to once they are read. */
export interface Workbook {
  file: Bytes
  counting: Counting
  /** Sheets that can be seen, in their order. */
  sheets: { name: string; entry: Entry }[]
  entries: ReadonlyMap<string, Entry>
}

/** Texts and number formats that cells point at. */
export interface Shared {
  strings: readonly string[]
  shown: readonly Shown[]
}

const MOST_PART = 4 * 1024 ** 2
const MOST_STRINGS = 64 * 1024 ** 2
const invalid = (message: string) => new DomainError('INVALID', message)

/** Takes a workbook's part and a handler, has it read from beginning to end. INVALID for one of more bytes than it may have. */
async function readPart(file: Bytes, entry: Entry, most: number, handler: XmlHandler): Promise<void> {
  if (entry.unpacked > most)
    throw invalid(
      `${file.name} holds more text than can be read from a workbook. Save the sheet as CSV UTF-8.`,
    )
  const reader = new XmlReader(handler, file.name)
  for await (const piece of unpacked(file, entry)) reader.feed(piece)
  reader.end()
}

const ignored = { close: () => undefined, text: () => undefined }

/** Opens a workbook: takes its bytes, gives its sheets. INVALID for an archive that is none. */
export async function openWorkbook(file: Bytes): Promise<Workbook> {
  const entries = await entriesOf(file)
  const book = entries.get('xl/workbook.xml')
  if (!book)
    throw invalid(
      `${file.name} is a zip archive or another kind of document, not an Excel workbook. Save the sheet as CSV UTF-8 or XLSX.`,
    )
  const targets = await targetsOf(file, entries)
  let counting: Counting = 1900
  const sheets: Workbook['sheets'] = []
  await readPart(file, book, MOST_PART, {
    ...ignored,
    open(name, attributes) {
      if (name === 'workbookPr' && /^(1|true)$/.test(attributeOf(attributes, 'date1904') ?? ''))
        counting = 1904
      if (name !== 'sheet' || (attributeOf(attributes, 'state') ?? 'visible') !== 'visible') return
      const entry = entries.get(targets.get(attributeOf(attributes, 'id') ?? '') ?? '')
      const title = attributeOf(attributes, 'name')
      if (entry && title) sheets.push({ name: title, entry })
    },
  })
  if (sheets.length === 0) throw invalid(`${file.name} has no sheet with cells in it.`)
  return { file, counting, sheets, entries }
}

/** Where the sheets lie, by the ids that the workbook calls them. */
async function targetsOf(file: Bytes, entries: ReadonlyMap<string, Entry>): Promise<Map<string, string>> {
  const targets = new Map<string, string>()
  const entry = entries.get('xl/_rels/workbook.xml.rels')
  if (!entry) return targets
  await readPart(file, entry, MOST_PART, {
    ...ignored,
    open(name, attributes) {
      const [id, target] = [attributeOf(attributes, 'Id'), attributeOf(attributes, 'Target')]
      if (name !== 'Relationship' || !id || !target) return
      if (!/\/worksheet$/.test(attributeOf(attributes, 'Type') ?? '')) return
      targets.set(id, target.startsWith('/') ? target.slice(1) : path.posix.join('xl', target))
    },
  })
  return targets
}

/** Reads what a workbook's cells point at: texts that are kept once, and how numbers are shown. */
export async function readShared({ file, entries }: Workbook): Promise<Shared> {
  const strings = entries.get('xl/sharedStrings.xml')
  const styles = entries.get('xl/styles.xml')
  const texts = new SharedTexts()
  if (strings) await readPart(file, strings, MOST_STRINGS, texts)
  const formats = new Styles()
  if (styles) await readPart(file, styles, MOST_PART, formats)
  return { strings: texts.found, shown: formats.shown() }
}

class SharedTexts implements XmlHandler {
  readonly found: string[] = []
  private text_ = ''
  private isText = false
  private isHint = false

  open(name: string): void {
    if (name === 'si') this.text_ = ''
    // How a word is pronounced is no part of it.
    if (name === 'rPh') this.isHint = true
    if (name === 't') this.isText = !this.isHint
  }

  close(name: string): void {
    if (name === 't') this.isText = false
    if (name === 'rPh') this.isHint = false
    if (name === 'si') this.found.push(plainOf(this.text_))
  }

  text(text: string): void {
    if (this.isText) this.text_ += text
  }
}

class Styles implements XmlHandler {
  private readonly codes = new Map<number, string>()
  private readonly used: number[] = []
  private isCell = false

  open(name: string, attributes: string): void {
    if (name === 'cellXfs') this.isCell = true
    if (name === 'numFmt')
      this.codes.set(Number(attributeOf(attributes, 'numFmtId')), attributeOf(attributes, 'formatCode') ?? '')
    if (name === 'xf' && this.isCell) this.used.push(Number(attributeOf(attributes, 'numFmtId') ?? 0))
  }

  close(name: string): void {
    if (name === 'cellXfs') this.isCell = false
  }

  text(): void {}

  shown(): Shown[] {
    return this.used.map(id => shownBy(id, this.codes.get(id)))
  }
}
