import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { createDb } from '@/db/client'
import { databaseTrouble } from '@/db/trouble'
import type { Mapping } from '@/domain/mapping/language'
import { Sentence } from '@/domain/sentence'
import { callerFolder, databaseEnv } from '@/env'
import {
  type ImportResult,
  importFiles,
  RowsRefused,
  readMapping,
  rejectsBeside,
  slicedBy,
} from '@/server/imports/service'
import { progressBar } from './progress-bar'

const USAGE = `wholeview import FILE… --mapping MAPPING.json
  --take-good-rows     import the rows that are right, write the others to FILE.rejects.csv
  --slice region=NAME  cut by that column (or value of the mapping); also product, tier, channel
  --dry-run            do everything and write nothing
  --again              import a file that was imported before`

/** wholeview import: files into figures, by a mapping. */
export async function run(argv: string[]): Promise<number> {
  const asked = readArguments(argv)
  const { DATABASE_URL, DATABASE_SCHEMA } = databaseEnv()
  const mapping = slicedBy(await mappingAt(asked.mapping), asked.slices)
  const { pool, close } = createDb(DATABASE_URL, { schema: DATABASE_SCHEMA, statementTimeoutMs: 0 })
  const ctx = { pool, actor: { kind: 'system' } as const, now: new Date(), requestId: 'cli' }
  const bar = progressBar(process.stderr)
  try {
    await importFiles(ctx, asked.files, mapping, {
      ...asked.options,
      rejectsInto: rejectsBeside(callerFolder()),
      onProgress: bar.show,
      onNote: sentence => bar.say(sentence),
      onResult: result => bar.say(summary(result, bar.restart())),
    })
    return 0
  } catch (error) {
    bar.clear()
    if (error instanceof RowsRefused) return refused(error)
    throw databaseTrouble(error, DATABASE_URL)
  } finally {
    await close()
  }
}

function readArguments(argv: string[]) {
  const flag = { type: 'boolean', default: false } as const
  const options = {
    mapping: { type: 'string' },
    slice: { type: 'string', multiple: true, default: [] as string[] },
    'take-good-rows': flag,
    'dry-run': flag,
    again: flag,
  } as const
  const { values, positionals } = parsed(() => parseArgs({ args: argv, options, allowPositionals: true }))
  if (positionals.length === 0) throw new Sentence(`Which file? ${USAGE}`)
  if (!values.mapping) throw new Sentence(`By which mapping? ${USAGE}`)
  const here = callerFolder()
  return {
    files: positionals.map(file => path.resolve(here, file)),
    mapping: path.resolve(here, values.mapping),
    slices: values.slice,
    options: { takeGoodRows: values['take-good-rows'], dryRun: values['dry-run'], again: values.again },
  }
}

function parsed<T>(parse: () => T): T {
  try {
    return parse()
  } catch (error) {
    throw new Sentence(`${error instanceof Error ? error.message : error}\n${USAGE}`)
  }
}

async function mappingAt(file: string): Promise<Mapping> {
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw new Sentence(`The mapping ${file} cannot be read: ${error.message}.`)
  })
  return readMapping(text, path.basename(file))
}

const count = (number: number) => number.toLocaleString('en')

function summary(result: ImportResult, seconds: number): string {
  const { state, rejects } = result
  const fileName = printable(result.fileName)
  if (state === 'already') {
    return `${fileName} was already imported (run ${result.runId}): 0 changes. Add --again to import it once more.`
  }
  const deleted = result.deleted > 0 ? `, ${count(result.deleted)} deleted` : ''
  const lines = [
    `${fileName}: ${count(result.read)} rows read; ${count(result.inserted)} observations inserted, ` +
      `${count(result.updated)} updated, ${count(result.unchanged)} unchanged${deleted}; ` +
      `${count(result.rejected)} rows rejected; ${count(result.noAnswer)} no answer (${seconds.toFixed(1)} s)`,
  ]
  if (result.erased > 0) lines.push(`  ${count(result.erased)} of them tell of customers who were erased`)
  if (result.metricsAdded.length > 0) lines.push(`  new metrics: ${result.metricsAdded.join(', ')}`)
  const names = Object.entries(result.namesAdded).map(
    ([dimension, number]) => `${count(number)} × ${dimension}`,
  )
  if (names.length > 0) lines.push(`  new names: ${names.join(', ')}`)
  if (rejects && rejects.total > 0)
    lines.push(...rejected(rejects, 'correct them there and import that file'))
  if (state === 'tried') lines.push('  This was a trial: nothing was written.')
  return lines.join('\n')
}

/** A file's cells may hold what moves a terminal's cursor or rings its bell. */
const printable = (text: string) => text.replace(/\p{Cc}/gu, '\u{fffd}')

type Rejects = NonNullable<ImportResult['rejects']>

function rejected({ shown, total, file }: Rejects, advice: string): string[] {
  const rows = shown.map(({ fileName, line, field, value, reason }) => {
    return printable(`  ${fileName}, line ${line}, ${field} “${value}”: ${reason}`)
  })
  if (total > shown.length) rows.push(`  and ${count(total - shown.length)} more`)
  const where = file ? path.relative(callerFolder(), file) : ''
  return [...rows, `  ${total === 1 ? 'It is' : `All ${count(total)} are`} in ${where}; ${advice}.`]
}

function refused({ message, rejects }: RowsRefused): number {
  console.error(`wholeview: ${message.split(' The first:')[0]}`)
  console.error(
    rejected(rejects, 'correct the file, or add --take-good-rows to import the others').join('\n'),
  )
  return 1
}
