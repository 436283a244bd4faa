import { z } from 'zod'
import { ENTRY_FORMS } from '@/domain/entry'

const copied = z.record(
  z.string(),
  z.strictObject({
    form: z.enum(ENTRY_FORMS),
    texts: z.record(z.string(), z.string()),
    note: z.string(),
    estimated: z.literal(true).optional(),
    /** The draft's revision that it was typed over. */
    base: z.number(),
  }),
)
export type Copied = z.infer<typeof copied>

const keyOf = (userId: number) => `wholeview.enter.${userId}`

/** What this device keeps of what somebody typed and the server does not have yet; a copy that cannot be read is none. */
export function readCopy(userId: number): Copied {
  try {
    const read = copied.safeParse(JSON.parse(localStorage.getItem(keyOf(userId)) ?? '{}'))
    return read.success ? read.data : {}
  } catch {
    return {}
  }
}

/** Keeps rows beside those of other months, or forgets them (null). Where the device keeps nothing, typing goes on without. */
export function writeCopy(userId: number, rows: Readonly<Record<string, Copied[string] | null>>): void {
  const all = { ...readCopy(userId) }
  for (const [id, row] of Object.entries(rows)) {
    if (row) all[id] = row
    else delete all[id]
  }
  try {
    if (Object.keys(all).length > 0) localStorage.setItem(keyOf(userId), JSON.stringify(all))
    else localStorage.removeItem(keyOf(userId))
  } catch {
    // A device that keeps nothing (private window, full disk): the server's draft is all there is.
  }
}
