import type { PointedTable } from '@/domain/mapping/pointing/table'
import type { FileContent, FileTask, FileTaskState } from '@/domain/upload'
import type { PointingDto, TrialDto } from '../pointing/dto'

/** A file that has arrived. */
export interface UploadDto {
  id: number
  name: string
  content: FileContent
  bytes: number
  createdAt: Date
  /** Its figures are in; nothing more can be done with it. */
  isImported: boolean
}

/** A source of files that the reader manages, with how its last file was mapped. */
export interface FileSourceDto {
  id: number
  key: string
  name: string
  functionKey: string | null
  /** The mapping's text; null: none is kept yet. */
  mapping: string | null
}

/** What the screen of a file starts from. */
export interface FileStartDto extends PointingDto {
  upload: UploadDto | null
  /** The latest that was asked to be done with it. */
  task: FileTaskDto | null
  /** The mapping of that, to go on with. */
  asked: { mapping: string; sheet: string | null; sourceId: number | null; sourceName: string | null } | null
  /** Files of the reader's that wait. */
  waiting: UploadDto[]
  sources: FileSourceDto[]
  /** The functions for which the reader may keep a source; `company` where also the company's own. */
  functions: { key: string; name: string }[]
  company: boolean
}

/** The first rows of a file as they would be read. */
export interface FilePreviewDto {
  sheets: string[]
  sheet: string | null
  /** What was used; `asked`: it is no Unicode, so a person must say that these letters are right. */
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'
  asked: boolean
  delimiter: string
  /** Null: it cannot be read so. */
  table: PointedTable | null
  /** Why not. */
  fault: string | null
}

/** A row that was refused, as it is listed. */
export interface RefusedRowDto {
  line: number
  field: string
  value: string
  reason: string
  /** Code and values of the reason, as they are kept; none where a screen shows it. */
  why?: unknown
}

/** What an import came to, or would come to. */
export interface FileOutcomeDto extends TrialDto {
  state: 'imported' | 'partial' | 'already' | 'tried'
  rejects: RefusedRowDto[]
  /** When the same file came before; null: never. */
  earlier: { run: number; at: Date | null } | null
}

/** What taking an import back came to. */
export interface UndoOutcomeDto {
  deleted: number
  restored: number
  kept: number
}

/** Something that was asked of the worker. */
export interface FileTaskDto {
  id: number
  task: FileTask
  uploadId: number | null
  fileName: string
  state: FileTaskState
  takeGoodRows: boolean
  rows: number
  done: number
  total: number
  isWriting: boolean
  secondsLeft: number | null
  outcome: FileOutcomeDto | null
  undone: UndoOutcomeDto | null
  /** Rows that were refused can be had as a file. */
  hasRefused: boolean
  failure: string | null
  runId: number | null
  sourceId: number | null
  endedAt: Date | null
}

/** An import of a source, as it is listed. */
export interface FileRunDto {
  id: number
  fileName: string
  state: 'running' | 'succeeded' | 'partial' | 'failed'
  startedAt: Date
  by: string | null
  read: number
  inserted: number
  updated: number
  unchanged: number
  rejected: number
  failure: string | null
  undoneAt: Date | null
  /** The task whose refused rows can be had as a file. */
  refusedTask: number | null
  /** It is being taken back right now. */
  undoing: FileTaskDto | null
  mayUndo: boolean
}

export interface FileRunsDto {
  source: { id: number; name: string }
  runs: FileRunDto[]
  timeZone: string
}
