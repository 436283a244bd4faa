import { compilerFor } from '@/domain/mapping/compile'
import { type Mapping, mappingSchema } from '@/domain/mapping/language'
import { recordScope } from '@/domain/mapping/record-scope'
import { orderOf, type RowReader, rowReader, type SubjectReader, subjectReader } from '@/domain/mapping/row'
import { MappingFault, type Row } from '@/domain/mapping/scope'
import type { FlatRecord } from '@/domain/pull/flat-record'
import { Refusal } from '@/domain/refusal'
import { textIn } from '@/domain/text/text'
import { StreamFailure } from '../failure'

/** How the records of a list are read. */
export interface RecordReader {
  /** The columns that the mapping looks at. */
  columns: readonly string[]
  /** Keys of the metrics that it feeds. */
  metrics: readonly string[]
  /** Of what new names are added. */
  create: Mapping['create']
  rowOf: (record: FlatRecord) => Row
  read: RowReader
  subject: SubjectReader
  /** The record's version as far as it can be read. */
  stampOf: (row: Row) => number | null
}

/** Reads nothing out of any record: for a list that feeds no metric any more, whose facts are taken back. */
export const NOTHING_READ: RecordReader = {
  ...{ columns: [], metrics: [], create: [], rowOf: () => [], read: () => [], stampOf: () => null },
  subject: () => ({ id: null, customers: [] }),
}

/** Takes a mapping as it is kept, gives how it reads records. StreamFailure where it is none (any more), MappingFault where it asks for files. */
export function recordReader(kept: unknown): RecordReader {
  const parsed = mappingSchema.safeParse(kept)
  if (!parsed.success) throw new StreamFailure(textIn().pulling.failures.noMapping)
  const mapping = parsed.data
  if (mapping.join.length > 0 || mapping.last)
    throw new MappingFault('Records of a pull stand for themselves: no “join”, no “last”.')
  const records = recordScope(mapping)
  const read = rowReader(mapping, records.scope)
  const subject = subjectReader(mapping, records.scope)
  const stamp = mapping.stamp && orderOf(mapping.stamp, compilerFor(records.scope))
  const stampOf = (row: Row) => {
    const value = stamp ? unlessRefused(() => stamp.get(row)) : null
    return value !== null && Number.isSafeInteger(value) ? value : null
  }
  const metrics = [...new Set(mapping.observations.map(one => one.metric))]
  const { create } = mapping
  return { columns: records.slots.flat(), metrics, create, rowOf: records.rowOf, read, subject, stampOf }
}

function unlessRefused(read: () => number | null): number | null {
  try {
    return read()
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}
