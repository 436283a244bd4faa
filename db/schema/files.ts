import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { FILE_CONTENTS, FILE_TASK_STATES, FILE_TASKS } from '@/domain/upload'
import { createdAt, id, instant, oneOf } from './columns'
import { users } from './people'
import { runs, sources } from './sources'

const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' })

/** A file that somebody brought, until it is imported; any worker on any node can read it here. */
export const uploads = pgTable(
  'uploads',
  {
    id: id(),
    name: text('name').notNull(),
    content: text('content', { enum: FILE_CONTENTS }).notNull(),
    /** As many as have arrived. */
    bytes: bigint('bytes', { mode: 'number' }).notNull().default(0),
    /** Null while it is still arriving. */
    sha256: text('sha256'),
    /** All of it is UTF-8, or UTF-16 by its mark or zero bytes; otherwise somebody must say what it is. */
    isUnicode: boolean('is_unicode').notNull().default(true),
    createdBy: integer('created_by').references(() => users.id),
    createdAt: createdAt(),
    /** When its last part came: one that stopped arriving goes. */
    touchedAt: instant('touched_at').notNull().defaultNow(),
    /** Its figures are in and its bytes gone; what is left tells whoever comes back what came of it. */
    importedAt: instant('imported_at'),
  },
  table => [oneOf('uploads_content', table.content, FILE_CONTENTS)],
)

export const uploadParts = pgTable(
  'upload_parts',
  {
    uploadId: integer('upload_id')
      .notNull()
      .references(() => uploads.id, { onDelete: 'cascade' }),
    number: integer('number').notNull(),
    bytes: bytes('bytes').notNull(),
  },
  table => [primaryKey({ columns: [table.uploadId, table.number] })],
)

/** What a person asked of the worker: try a file, import it, take an import back; how far it is, and how it ended. */
export const fileTasks = pgTable(
  'file_tasks',
  {
    id: id(),
    task: text('task', { enum: FILE_TASKS }).notNull(),
    /** Null once the file is gone, and for taking back. */
    uploadId: integer('upload_id').references(() => uploads.id, { onDelete: 'set null' }),
    fileName: text('file_name').notNull(),
    sheet: text('sheet'),
    mapping: jsonb('mapping'),
    takeGoodRows: boolean('take_good_rows').notNull().default(false),
    again: boolean('again').notNull().default(false),
    /** The source that it belongs to; null while that would be made by it. */
    sourceId: integer('source_id').references(() => sources.id),
    /** The run that it made, or takes back. */
    runId: bigint('run_id', { mode: 'number' }).references(() => runs.id),
    state: text('state', { enum: FILE_TASK_STATES }).notNull().default('waiting'),
    /** How often a worker took it up: one that ends workers is given up. */
    attempts: integer('attempts').notNull().default(0),
    rows: bigint('rows', { mode: 'number' }).notNull().default(0),
    done: bigint('done', { mode: 'number' }).notNull().default(0),
    total: bigint('total', { mode: 'number' }).notNull().default(0),
    isWriting: boolean('is_writing').notNull().default(false),
    /** Counts, refused rows and figures before and after. */
    outcome: jsonb('outcome'),
    /** The sentence a person reads when it failed or was refused. */
    failure: text('failure'),
    askedBy: integer('asked_by').references(() => users.id),
    askedAt: instant('asked_at').notNull().defaultNow(),
    startedAt: instant('started_at'),
    endedAt: instant('ended_at'),
  },
  table => [
    oneOf('file_tasks_task', table.task, FILE_TASKS),
    oneOf('file_tasks_state', table.state, FILE_TASK_STATES),
    index('file_tasks_open').on(table.id).where(sql`state in ('waiting', 'working')`),
    index('file_tasks_upload').on(table.uploadId),
    index('file_tasks_run').on(table.runId),
    // Whatever is asked of a file is asked once at a time, and so is taking a run back.
    uniqueIndex('file_tasks_one').on(table.uploadId).where(sql`state in ('waiting', 'working')`),
    uniqueIndex('file_tasks_one_undo')
      .on(table.runId)
      .where(sql`task = 'undo' and state in ('waiting', 'working')`),
  ],
)

/** The rows that a task refused, as a file to correct them in; parts of its text in order. */
export const refusedRows = pgTable(
  'refused_rows',
  {
    taskId: integer('task_id')
      .notNull()
      .references(() => fileTasks.id, { onDelete: 'cascade' }),
    number: integer('number').notNull(),
    bytes: bytes('bytes').notNull(),
  },
  table => [primaryKey({ columns: [table.taskId, table.number] })],
)
