import type pg from 'pg'
import type { Db } from '@/db/client'
import type { Actor } from '@/domain/access'
import { DomainError } from '@/domain/error'
import type { Mapping } from '@/domain/mapping/language'
import type { Tally } from './facts'
import type { Unit } from './reading/plan'
import type { SourceFile } from './reading/source-file'
import type { Rejects, RejectsInto } from './rejects'

/** Who imports, when, and into what. */
export interface ImportContext {
  pool: pg.Pool
  actor: Actor | null
  now: Date
  requestId?: string
}

export interface ImportOptions {
  /** Import what is right and list the rest; by default a file with a wrong row is not imported. */
  takeGoodRows?: boolean
  /** Do everything and write nothing. */
  dryRun?: boolean
  /** Import a file that was imported before. */
  again?: boolean
  /** Where refused rows are written, to be corrected there; beside the file unless told. */
  rejectsInto?: RejectsInto
  /** How many refused rows the result holds; ten unless told. */
  showRejects?: number
  /**
   * What is done in the import's own transaction once everything is written: it stands or falls with it, and in a trial it sees what would
   * be.
   */
  alongside?: (client: pg.PoolClient, done: Alongside) => Promise<void>
  onProgress?: (progress: ImportProgress) => void
  /** Told of the run once it is opened, and of its source; not in a trial. */
  onRun?: (run: { runId: number; sourceId: number }) => void
  /** Told in a sentence of what takes time or is left out. */
  onNote?: (sentence: string) => void
}

/** What is known before an import's transaction ends. */
export interface Alongside {
  sourceId: number
  /** The run of this import, of a trial too; null where the file was imported before. */
  runId: number | null
  result: ImportResult
}

export interface ImportProgress {
  phase: 'reading' | 'writing'
  rows: number
  /** Of the files on disk. */
  bytes: number
  totalBytes: number
}

/** What became of files that were imported together. `already`: they were imported before, and nothing was done. */
export interface ImportResult {
  fileName: string
  state: 'imported' | 'partial' | 'already' | 'tried'
  runId: number | null
  read: number
  inserted: number
  updated: number
  deleted: number
  unchanged: number
  rejected: number
  /** How many of those rejected tell of a customer who was erased. They stop no file, and stand in no file of rejects. */
  erased: number
  noAnswer: number
  rejects: Rejects | null
  metricsAdded: string[]
  namesAdded: Record<string, number>
}

export const NOTHING = {
  read: 0,
  inserted: 0,
  updated: 0,
  deleted: 0,
  unchanged: 0,
  rejected: 0,
  erased: 0,
  noAnswer: 0,
  rejects: null,
  metricsAdded: [],
  namesAdded: {},
}

/** Rows were refused and good ones are not taken alone: everything is undone, and this says what was wrong. */
export class RowsRefused extends DomainError {
  constructor(
    message: string,
    readonly rejects: Rejects,
  ) {
    super('INVALID', message)
  }
}

/** An import under way. */
export interface Work {
  ctx: ImportContext
  mapping: Mapping
  unit: Unit
  options: ImportOptions
  /** The import's transaction: everything it writes stands or falls with it. */
  client: pg.PoolClient
  db: Db
  tally: Tally
  bytes: number
}

/** All files of what is imported together. */
export function filesOf({ main, joined }: Unit): SourceFile[] {
  return [...main.map(one => one.file), ...joined.values()]
}

/** Tells how far the import is. */
export function report({ options, tally, bytes, unit }: Work, phase: ImportProgress['phase']): void {
  const totalBytes = filesOf(unit).reduce((sum, file) => sum + file.bytes, 0)
  options.onProgress?.({ phase, rows: tally.read, bytes, totalBytes })
}
