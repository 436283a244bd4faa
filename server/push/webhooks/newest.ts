import { and, count, desc, eq, isNotNull } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { deliveries, rejects } from '@/db/schema'

/** How many deliveries of a stream wait, and the newest of them to point at; without one the newest record that was refused. */
export async function newestOf(db: DbOrTx, streamId: number): Promise<{ waiting: number; sample: string }> {
  const waits = and(eq(deliveries.streamId, streamId), eq(deliveries.state, 'waiting'))
  const [counted] = await db.select({ waiting: count() }).from(deliveries).where(waits)
  const [newest] = await db
    .select({ body: deliveries.body })
    .from(deliveries)
    .where(waits)
    .orderBy(desc(deliveries.id))
    .limit(1)
  const body = newest?.body ?? (await newestRefused(db, streamId))
  return { waiting: counted?.waiting ?? 0, sample: pretty(body) }
}

async function newestRefused(db: DbOrTx, streamId: number): Promise<string> {
  const [refused] = await db
    .select({ record: rejects.record })
    .from(rejects)
    .where(and(eq(rejects.streamId, streamId), isNotNull(rejects.record)))
    .orderBy(desc(rejects.id))
    .limit(1)
  return refused ? JSON.stringify(refused.record) : ''
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}
