import { z } from 'zod'
import { DELIMITERS, ENCODINGS } from './mapping/language'

/** The most that a file may have, in bytes; a workbook less, because it unpacks to more. */
export const MOST_BYTES = 1024 ** 3
export const MOST_WORKBOOK_BYTES = 64 * 1024 ** 2
export const LONGEST_FILE_NAME = 200

/** A file that nobody imported is kept for so long. */
export const KEPT_DAYS = 7

/** What is asked of the worker: to go through a file without writing, to import it, to take an import back. */
export const FILE_TASKS = ['try', 'import', 'undo'] as const
export type FileTask = (typeof FILE_TASKS)[number]

/** refused: rows are wrong and good ones were not asked for alone. stopped: somebody did not want it any more. */
export const FILE_TASK_STATES = ['waiting', 'working', 'done', 'refused', 'failed', 'stopped'] as const
export type FileTaskState = (typeof FILE_TASK_STATES)[number]

export const isOpen = (state: FileTaskState) => state === 'waiting' || state === 'working'

/** What an upload turned out to be, by its content. */
export const FILE_CONTENTS = ['text', 'workbook'] as const
export type FileContent = (typeof FILE_CONTENTS)[number]

const id = z.int().positive()
const sheet = z.string().min(1).max(100)

export const uploadInput = z.strictObject({ upload: id })

/** How a file is looked at before it is mapped; what is left out is found. */
export const previewInput = z.strictObject({
  upload: id,
  sheet: sheet.optional(),
  encoding: z.enum(ENCODINGS).optional(),
  delimiter: z.enum(DELIMITERS).optional(),
})
export type PreviewInput = z.infer<typeof previewInput>

/** Which source the file's figures come from: one that is there, or a new one by its name. */
const origin = z.union([
  z.strictObject({ id }),
  z.strictObject({ name: z.string().trim().min(1).max(120), functionKey: z.string().min(1).nullable() }),
])

export const fileTaskInput = z.strictObject({
  upload: id,
  source: origin,
  /** The mapping's text, as domain/mapping/language.ts reads it. */
  mapping: z.string().min(2).max(200_000),
  sheet: sheet.optional(),
  task: z.enum(['try', 'import']),
  takeGoodRows: z.boolean().default(false),
  again: z.boolean().default(false),
})
export type FileTaskInput = z.infer<typeof fileTaskInput>
export type FileOrigin = FileTaskInput['source']

export const openFileInput = z.strictObject({ upload: id.optional(), source: id.optional() })
export const taskInput = z.strictObject({ task: id })
export const runInput = z.strictObject({ run: id })
export const sourceInput = z.strictObject({ source: id })
