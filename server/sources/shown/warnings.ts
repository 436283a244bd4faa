import { and, desc, eq, isNull } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { sourceWarnings } from '@/db/schema'

/** What about a source somebody should look at, the newest first. */
export function readWarnings(db: DbOrTx, sourceId: number) {
  const { id, kind, field, detail, since } = sourceWarnings
  return db
    .select({ id, kind, field, detail, since })
    .from(sourceWarnings)
    .where(and(eq(sourceWarnings.sourceId, sourceId), isNull(sourceWarnings.resolvedAt)))
    .orderBy(desc(sourceWarnings.id))
}
