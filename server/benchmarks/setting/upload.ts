import { sql } from 'drizzle-orm'
import { demand } from '@/domain/access'
import { benchmarkOf, columnOf, type FileLine, type LineFault, linesOf } from '@/domain/benchmark-file'
import type { BenchmarkFields } from '@/domain/benchmark-input'
import { DomainError } from '@/domain/error'
import type { Text } from '@/domain/text/text'
import { type Context, wordsFor } from '../../context'
import { tableOf } from '../../csv'
import { type Catalog, loadCatalog } from '../../figures/catalog'
import type { UploadedDto } from '../dto'
import { listOwners, listRows } from '../queries'
import { faultsOf, rowOf } from './check'
import { insertBenchmark } from './set'

type Words = Text['benchmarks']['file']
const MOST_SHOWN = 100

function readLines(text: string, words: Words): FileLine[] {
  const table = tableOf(text)
  if (!table) throw new DomainError('INVALID', words.unreadable)
  const lines = linesOf(table)
  if ('lacking' in lines) throw new DomainError('INVALID', words.lacking(lines.lacking))
  if (lines.length === 0) throw new DomainError('INVALID', words.noLines)
  return lines
}

const said = ({ fault, allowed }: LineFault, words: Words): string => {
  if (typeof fault !== 'string') return fault.said
  return fault === 'word' ? words.word(allowed ?? []) : words[fault]
}

/** One figure of one metric by one source in one year is one benchmark. */
const markOf = (metric: string, { source, year }: { source: string; year: number }, population: string) =>
  JSON.stringify([metric, source.toLowerCase(), year, population.toLowerCase()])

function checkAll(
  catalog: Catalog,
  lines: readonly FileLine[],
  owners: ReadonlyMap<string, number>,
  there: Set<string>,
  words: Words,
) {
  const faults: UploadedDto['faults'] = []
  const good: BenchmarkFields[] = []
  for (const line of lines) {
    const read = benchmarkOf(line, owners)
    if (Array.isArray(read)) {
      for (const one of read)
        faults.push({ line: one.line, column: one.column, cell: one.cell, reason: said(one, words) })
      continue
    }
    const wrong = Object.entries(faultsOf(catalog, read, [...owners.values()]))
    for (const [field, reason] of wrong) {
      const column = columnOf(field)
      faults.push({ line: line.line, column, cell: column ? line.cells[column].slice(0, 80) : '', reason })
    }
    const mark = markOf(read.metric, read, read.population)
    if (there.has(mark))
      faults.push({ line: line.line, column: null, cell: read.source, reason: words.twice })
    there.add(mark)
    good.push(read)
  }
  return { faults, good }
}

/**
 * Takes a CSV file of benchmarks: all of its lines, or none with what is wrong by line. INVALID for what is no such file. For who may set benchmarks; one
 * line of the audit log each.
 */
export async function uploadBenchmarks(ctx: Context, { text }: { text: string }): Promise<UploadedDto> {
  demand(ctx.actor, 'benchmarks.set')
  const words = wordsFor(ctx).benchmarks.file
  const lines = readLines(text, words)
  const catalog = await loadCatalog(ctx.db, ctx.now)
  return ctx.db.transaction(async tx => {
    // Two files at once must not both find that a benchmark is not there yet.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('wholeview.benchmark files'))`)
    const [people, rows] = [await listOwners(tx), await listRows(tx)]
    const owners = new Map(people.map(({ email, id }) => [email.toLowerCase(), id]))
    const there = new Set(
      rows.map(row => markOf(catalog.metrics.get(row.metricId)?.key ?? '', row, row.population)),
    )
    const { faults, good } = checkAll(catalog, lines, owners, there, words)
    if (faults.length > 0) return { taken: 0, faults: faults.slice(0, MOST_SHOWN) }
    for (const fields of good) {
      const metric = catalog.metricsByKey.get(fields.metric)
      if (metric) await insertBenchmark(tx, ctx, rowOf(fields, metric))
    }
    return { taken: good.length, faults: [] }
  })
}
