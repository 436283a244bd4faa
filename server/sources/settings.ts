import { and, eq, sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { sources, streams } from '@/db/schema'

/** Keeps how a source is reached; never a credential. Takes the caller's transaction, who has asked whether this person may. */
export async function keepConfig(tx: DbOrTx, sourceId: number, config: unknown): Promise<void> {
  await tx
    .update(sources)
    .set({ config, revision: sql`${sources.revision} + 1` })
    .where(eq(sources.id, sourceId))
}

/** Keeps how the records of a stream become observations, for next time; a changed one counts its version up. Takes a transaction. */
export async function keepMapping(tx: DbOrTx, streamId: number, mapping: unknown): Promise<void> {
  const mappingVersion = sql`${streams.mappingVersion} + 1`
  const isOther = sql`${streams.mapping} is distinct from ${JSON.stringify(mapping)}::jsonb`
  await tx
    .update(streams)
    .set({ mapping, mappingVersion })
    .where(and(eq(streams.id, streamId), isOther))
}

/** How the records of a source's stream become observations; null: nobody has said yet, or there is no such stream. */
export async function getStreamMapping(
  db: DbOrTx,
  sourceId: number,
  key: string,
): Promise<{ streamId: number; mapping: unknown } | null> {
  const [found] = await db
    .select({ streamId: streams.id, mapping: streams.mapping })
    .from(streams)
    .where(and(eq(streams.sourceId, sourceId), eq(streams.key, key)))
  return found ?? null
}
