import { desc, eq } from 'drizzle-orm'
import { type DbOrTx, together } from '@/db/client'
import { selfCheckAnswers, selfChecks, users } from '@/db/schema'

export type CheckRow = typeof selfChecks.$inferSelect
type AnswerRow = typeof selfCheckAnswers.$inferSelect

export interface CheckWithAnswers {
  row: CheckRow
  finishedBy: string | null
  answers: AnswerRow[]
}

/** All checks with their answers, the newest first: two a year, so they are few. */
export async function readChecks(db: DbOrTx): Promise<CheckWithAnswers[]> {
  const [rows, answers] = await together(db, [
    () =>
      db
        .select({ row: selfChecks, finishedBy: users.name })
        .from(selfChecks)
        .leftJoin(users, eq(users.id, selfChecks.finishedBy))
        .orderBy(desc(selfChecks.startsOn)),
    () => db.select().from(selfCheckAnswers),
  ])
  return rows.map(({ row, finishedBy }) => ({
    ...{ row, finishedBy },
    answers: answers.filter(answer => answer.checkId === row.id),
  }))
}
