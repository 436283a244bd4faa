import { eq } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { runs } from '@/db/schema'
import { SOURCES } from '../company'
import { STORIES } from '../stories'
import { MONTHS, type Timeline } from '../timeline'
import { idOf, type Structure } from './structure'

const DAY_MS = 86_400_000
/** The last month of which Marketing handed in its figures. */
const LAST_SUBMITTED = MONTHS - STORIES.late.months - 1

/** When the figures of a month were typed and sent: on a working day soon after its end. */
export const submittedAt = (time: Timeline, month: number): number => time.workAt(month + 1, 0.16, 10)

/** Opens a run of a stream, dated when its source was last heard of. Gives its id. */
export async function openRun(
  db: DbOrTx,
  { source, key }: { source: string; key: string },
  structure: Structure,
  time: Timeline,
): Promise<number> {
  const quietDays = SOURCES.find(one => one.key === source)?.quietDays ?? null
  const startedAt = new Date(
    quietDays === null ? submittedAt(time, LAST_SUBMITTED) : time.now - quietDays * DAY_MS,
  )
  const startedBy = quietDays === null ? idOf(structure.users, 'marketing@demo.example') : null
  const fileName = source === 'web' ? `${key}.csv` : null
  const [run] = await db
    .insert(runs)
    .values({ sourceId: idOf(structure.sources, source), state: 'running', startedAt, startedBy, fileName })
    .returning({ id: runs.id })
  if (!run) throw new Error('A run was not written.')
  return run.id
}

/** Closes a run with what became of what it read. */
export async function closeRun(db: DbOrTx, id: number, read: number, inserted: number): Promise<void> {
  const [run] = await db.select({ startedAt: runs.startedAt }).from(runs).where(eq(runs.id, id))
  const endedAt = new Date((run?.startedAt.getTime() ?? 0) + 1000 + Math.round(read / 20))
  await db.update(runs).set({ state: 'succeeded', endedAt, read, inserted }).where(eq(runs.id, id))
}
