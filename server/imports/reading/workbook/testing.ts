import { crc32, deflateRawSync } from 'node:zlib'

/** A file for a zip archive; `claims`: what its table shall say of its size, whatever it is. */
export interface ZipFile {
  path: string
  content: string | Buffer
  claims?: number
}

/** Writes a zip archive, as any tool would, or as nobody should. */
export function zipOf(files: readonly ZipFile[]): Buffer {
  const parts: Buffer[] = []
  const table: Buffer[] = []
  let at = 0
  for (const { path, content, claims } of files) {
    const plain = Buffer.from(content)
    const packed = deflateRawSync(plain)
    const name = Buffer.from(path)
    const shared = Buffer.alloc(26)
    shared.writeUInt16LE(20, 0)
    shared.writeUInt16LE(8, 4)
    shared.writeUInt32LE(crc32(plain), 10)
    shared.writeUInt32LE(packed.length, 14)
    shared.writeUInt32LE(claims ?? plain.length, 18)
    shared.writeUInt16LE(name.length, 22)
    parts.push(Buffer.from('PK\x03\x04', 'latin1'), shared, name, packed)
    const more = Buffer.alloc(14)
    more.writeUInt32LE(at, 10)
    table.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), shared, more, name)
    at += 30 + name.length + packed.length
  }
  const listed = Buffer.concat(table)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...parts, listed, end])
}

/** A cell as a sheet writes it: text, a number, a day or moment by its serial number, or XML of one's own. */
export type TestCell =
  | string
  | number
  | boolean
  | null
  | { day: number }
  | { moment: number }
  | { xml: string }

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const lettersOf = (column: number): string =>
  column < 26
    ? String.fromCharCode(65 + column)
    : lettersOf(Math.floor(column / 26) - 1) + String.fromCharCode(65 + (column % 26))

function sheetXml(rows: readonly (readonly TestCell[])[], strings: string[]): string {
  const cellXml = (cell: TestCell, at: string) => {
    if (cell === null) return ''
    if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`
    if (typeof cell === 'boolean') return `<c r="${at}" t="b"><v>${cell ? 1 : 0}</v></c>`
    if (typeof cell === 'string') return `<c r="${at}" t="s"><v>${strings.push(cell) - 1}</v></c>`
    if ('xml' in cell) return cell.xml
    return 'day' in cell
      ? `<c r="${at}" s="1"><v>${cell.day}</v></c>`
      : `<c r="${at}" s="2"><v>${cell.moment}</v></c>`
  }
  const lines = rows.map((row, at) => {
    const cells = row.map((cell, column) => cellXml(cell, `${lettersOf(column)}${at + 1}`)).join('')
    return cells === '' ? '' : `<row r="${at + 1}">${cells}</row>`
  })
  return `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="x"><sheetData>${lines.join('')}</sheetData></worksheet>`
}

/** Writes a workbook with these sheets, as Excel does: texts are shared, days are numbers with a style. */
export function workbookOf(
  sheets: Readonly<Record<string, readonly (readonly TestCell[])[]>>,
  { more = [], date1904 = false }: { more?: readonly ZipFile[]; date1904?: boolean } = {},
): Buffer {
  const strings: string[] = []
  const names = Object.keys(sheets)
  const files = names.map((name, at) => ({
    path: `xl/worksheets/sheet${at + 1}.xml`,
    content: sheetXml(sheets[name] ?? [], strings),
  }))
  const kind = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet'
  return zipOf([
    { path: '[Content_Types].xml', content: '<Types/>' },
    {
      path: 'xl/workbook.xml',
      content: `<workbook xmlns:r="r"><workbookPr${date1904 ? ' date1904="1"' : ''}/><sheets>${names
        .map((name, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
        .join('')}</sheets></workbook>`,
    },
    {
      path: 'xl/_rels/workbook.xml.rels',
      content: `<Relationships>${names
        .map(
          (_, at) =>
            `<Relationship Id="rId${at + 1}" Type="${kind}" Target="worksheets/sheet${at + 1}.xml"/>`,
        )
        .join('')}</Relationships>`,
    },
    {
      path: 'xl/styles.xml',
      content: `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy\\ hh:mm"/></numFmts>
        <cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>
        <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>`,
    },
    {
      path: 'xl/sharedStrings.xml',
      content: `<sst>${strings.map(text => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join('')}</sst>`,
    },
    ...files,
    ...more,
  ])
}
