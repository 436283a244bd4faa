import type { DbOrTx } from '@/db/client'
import { auditLog } from '@/db/schema'

/** A line as whoever did it would have left it. */
export async function note(
  db: DbOrTx,
  line: Pick<typeof auditLog.$inferInsert, 'at' | 'action' | 'subject' | 'before' | 'after' | 'reason'> & {
    by: number
    about: number
  },
): Promise<void> {
  const { by, about, ...rest } = line
  await db.insert(auditLog).values({ ...rest, actorKind: 'user', actorId: by, subjectId: String(about) })
}
