import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { createDb } from '@/db/client'
import { databaseTrouble } from '@/db/trouble'
import { Sentence } from '@/domain/sentence'
import type { Difference } from '@/domain/setup-difference'
import { textIn } from '@/domain/text/text'
import { callerFolder, databaseEnv } from '@/env'
import { applySetup, compareSetup, exportSetup } from '@/server/setup-file/service'

const USAGE = `wholeview setup export FILE
wholeview setup import FILE [--dry-run]`

/** wholeview setup: the company's set-up to a file and from one. */
export async function run(argv: string[]): Promise<number> {
  const { verb, file, dryRun } = readArguments(argv)
  const { DATABASE_URL, DATABASE_SCHEMA } = databaseEnv()
  const { db, pool, close } = createDb(DATABASE_URL, { schema: DATABASE_SCHEMA, statementTimeoutMs: 0 })
  const ctx = { db, pool, actor: { kind: 'system' } as const, now: new Date(), requestId: 'cli' }
  try {
    if (verb === 'export') {
      const { text } = await exportSetup(ctx)
      await writeFile(file, text)
      console.log(`${file}: written.`)
      return 0
    }
    const text = await readFile(file, 'utf8').catch((error: Error) => {
      throw new Sentence(`The file ${file} cannot be read: ${error.message}.`)
    })
    const { differences } = await (dryRun ? compareSetup(ctx, { text }) : applySetup(ctx, { text }))
    console.log(report(differences, dryRun))
    return 0
  } catch (error) {
    throw databaseTrouble(error, DATABASE_URL)
  } finally {
    await close()
  }
}

function readArguments(argv: string[]) {
  const parsed = () => {
    try {
      const options = { 'dry-run': { type: 'boolean', default: false } } as const
      return parseArgs({ args: argv, options, allowPositionals: true })
    } catch (error) {
      throw new Sentence(`${error instanceof Error ? error.message : error}\n${USAGE}`)
    }
  }
  const { values, positionals } = parsed()
  const [verb, file, more] = positionals
  if ((verb !== 'export' && verb !== 'import') || !file || more) throw new Sentence(USAGE)
  return { verb, file: path.resolve(callerFolder(), file), dryRun: values['dry-run'] }
}

function report(differences: readonly Difference[], dryRun: boolean): string {
  const words = textIn().setupFile
  if (differences.length === 0) return words.nothing
  const lines = differences.map(({ section, what, name, before, fields }) => {
    const noun = words.sections[section]
    if (what === 'reordered') return `  ${words.reordered(noun)}`
    const said =
      before === undefined
        ? words.line(name, words.what[what], fields.join(', '))
        : words.rename(before, name)
    return `  ${noun[0]} ${said}`
  })
  return [dryRun ? `${words.list}:` : words.applied(differences.length), ...lines].join('\n')
}
