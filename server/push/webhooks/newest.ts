import { and, count, desc, eq } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { deliveries } from '@/db/schema'

/** How many deliveries of a stream wait, and the newest of them to try a mapping with. */
export async function newestWaiting(
  db: DbOrTx,
  streamId: number,
): Promise<{ waiting: number; sample: string }> {
  const waits = and(eq(deliveries.streamId, streamId), eq(deliveries.state, 'waiting'))
  const [counted] = await db.select({ waiting: count() }).from(deliveries).where(waits)
  const [newest] = await db
    .select({ body: deliveries.body })
    .from(deliveries)
    .where(waits)
    .orderBy(desc(deliveries.id))
    .limit(1)
  return { waiting: counted?.waiting ?? 0, sample: pretty(newest?.body ?? '') }
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}
