import { DomainError } from '@/domain/error'
import { type Mapping, parseMapping } from '@/domain/mapping/language'
import { SLICE_DIMENSIONS } from '@/domain/slice'
import { planOf } from './reading/plan'
import { examine, type SourceFile } from './reading/source-file'
import type { ImportContext, ImportOptions, ImportResult } from './request'
import { importUnit } from './unit'

export { UnicodeCheck } from './reading/decode'
export { refuseOtherContent, type SourceFile } from './reading/source-file'
export { openTable } from './reading/table'
export { openWorkbook } from './reading/workbook/parts'
export { sheetRows } from './reading/workbook/sheet'
export type { Bytes } from './reading/workbook/zip'
export { type RejectsInto, rejectsBeside } from './rejects'
export {
  type Alongside,
  type ImportContext,
  type ImportOptions,
  type ImportProgress,
  type ImportResult,
  RowsRefused,
} from './request'

/**
 * Imports files by a mapping: each file in a transaction of its own, those of a log or a join together in one. Takes
 * who asks, the files' paths, the mapping and what to do with wrong rows; gives what became of each, in order. INVALID
 * or RowsRefused at the first that fails: of that one nothing is written, those before it are in.
 */
export async function importFiles(
  ctx: ImportContext,
  paths: readonly string[],
  mapping: Mapping,
  options: ImportOptions & { onResult?: (result: ImportResult) => void } = {},
): Promise<ImportResult[]> {
  if (paths.length === 0) throw new DomainError('INVALID', 'No file was named to be imported.')
  const files = []
  for (const path of paths) files.push(await examine(path))
  const results: ImportResult[] = []
  for (const unit of planOf(mapping, files)) {
    const result = await importUnit(ctx, mapping, unit, options)
    options.onResult?.(result)
    results.push(result)
  }
  return results
}

/** Takes a mapping's text and its name, gives the mapping; INVALID with each fault and its place otherwise. */
export function readMapping(text: string, called: string): Mapping {
  const parsed = parseMapping(text, called)
  if ('fault' in parsed) throw new DomainError('INVALID', parsed.fault)
  return parsed
}

const CUTS = ['function', ...SLICE_DIMENSIONS] as const
const isCut = (text: string): text is (typeof CUTS)[number] => CUTS.some(one => one === text)

/**
 * Takes a mapping and settings such as "product=Contract", gives the mapping that cuts by that column, or by that value
 * of the mapping, in every observation; new names are added. INVALID for a slice that is none.
 */
export function slicedBy(mapping: Mapping, settings: readonly string[]): Mapping {
  let sliced = mapping
  for (const setting of settings) {
    const [dimension = '', ...rest] = setting.split('=')
    const column = rest.join('=')
    if (!isCut(dimension) || column === '') {
      throw new DomainError('INVALID', `“${setting}” is not a slice; write ${CUTS.join('=… or ')}=COLUMN.`)
    }
    sliced = {
      ...sliced,
      [dimension]: column,
      create: [...new Set([...sliced.create, dimension])],
      observations: sliced.observations.map(one => ({ ...one, [dimension]: undefined })),
    }
  }
  return sliced
}

/**
 * Imports one file that lies anywhere, as importFiles does. Takes who asks, the opened file, the mapping and what to do with wrong rows.
 * INVALID for a mapping that wants several files.
 */
export async function importOpened(
  ctx: ImportContext,
  file: SourceFile,
  mapping: Mapping,
  options: ImportOptions = {},
): Promise<ImportResult> {
  const [unit] = planOf(mapping, [file])
  if (!unit) throw new DomainError('INVALID', 'No file was named to be imported.')
  return importUnit(ctx, mapping, unit, options)
}
