import { asc } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { touchpoints } from '@/db/schema'

export type TouchpointRow = typeof touchpoints.$inferSelect

/** All touchpoints in their order, those that have ended too. */
export function listTouchpoints(db: DbOrTx): Promise<TouchpointRow[]> {
  return db.select().from(touchpoints).orderBy(asc(touchpoints.position), asc(touchpoints.id))
}
