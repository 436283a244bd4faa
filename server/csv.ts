import { parse } from 'csv-parse/sync'

/** Takes the text of a small file, gives its cells by line: separated by comma, semicolon or tab, whichever its first line has most of; null for what is no such file. */
export function tableOf(text: string): string[][] | null {
  const [head = ''] = text.replace(/^\uFEFF/, '').split(/\r?\n/, 1)
  const delimiter = [',', ';', '\t'].sort(
    (one, other) => head.split(other).length - head.split(one).length,
  )[0]
  try {
    return parse(text, { bom: true, delimiter, relaxColumnCount: true, skipEmptyLines: false })
  } catch {
    return null
  }
}
