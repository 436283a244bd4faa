import { sql } from 'drizzle-orm'
import { check, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { type DataAnswer, SIGN_ANSWERS, SIGNS, type Sign } from '@/domain/self-check'
import { createdAt, day, id, instant, oneOf } from './columns'
import { users } from './people'

/** Whether customers have slipped out of focus, asked once each half year. */
export const selfChecks = pgTable(
  'self_checks',
  {
    id: id(),
    /** First day of the company's half year. */
    startsOn: day('starts_on').notNull().unique(),
    finishedAt: instant('finished_at'),
    finishedBy: integer('finished_by').references(() => users.id),
    /** What the data said on the day on which it was finished, by sign; never made anew. */
    data: jsonb('data').$type<Partial<Record<Sign, DataAnswer>>>(),
    dataOn: day('data_on'),
    startedBy: integer('started_by').references(() => users.id),
    revision: integer('revision').notNull().default(1),
    createdAt: createdAt(),
  },
  table => [
    check(
      'self_checks_frozen',
      sql`(${table.finishedAt} is null) = (${table.data} is null) and (${table.data} is null) = (${table.dataOn} is null)`,
    ),
  ],
)

/** What was answered to one sign; a sign without a row is not answered. */
export const selfCheckAnswers = pgTable(
  'self_check_answers',
  {
    checkId: integer('check_id')
      .notNull()
      .references(() => selfChecks.id, { onDelete: 'cascade' }),
    sign: text('sign', { enum: SIGNS }).notNull(),
    /** Null: evidence was written, and no answer given yet. */
    answer: text('answer', { enum: SIGN_ANSWERS }),
    evidence: text('evidence').notNull().default(''),
    link: text('link'),
  },
  table => [
    primaryKey({ columns: [table.checkId, table.sign] }),
    oneOf('self_check_answers_sign', table.sign, SIGNS),
    oneOf('self_check_answers_answer', table.answer, SIGN_ANSWERS),
  ],
)
