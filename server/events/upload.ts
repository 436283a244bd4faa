import { asc, eq, isNull } from 'drizzle-orm'
import type pg from 'pg'
import { transactionOn } from '@/db/client'
import { functions, sources } from '@/db/schema'
import { can, demand, personOf } from '@/domain/access'
import { readEvent } from '@/domain/api/events'
import { DomainError } from '@/domain/error'
import {
  EVENT_COLUMNS,
  type EventColumn,
  eventColumnOf,
  NEEDED_EVENT_COLUMNS,
  sentEventOf,
} from '@/domain/event-file'
import { type TableLine, tableLines } from '@/domain/table-lines'
import type { Text } from '@/domain/text/text'
import { audit } from '../audit'
import { type Context, wordsFor } from '../context'
import { tableOf } from '../csv'
import { addToRun, ensureStream, lockSource, runOfMinute } from '../sources/service'
import type { EventSourcesDto, UploadedEventsDto } from './dto'
import { MOST_EVENTS_A_CASE } from './fullness'
import { EVENT_STREAM, eventOf, readPoints } from './reading'
import { recordEvents, type TouchpointEvent } from './record'

type Words = Text['journey']['upload']
type Faults = UploadedEventsDto['faults']
type Line = TableLine<EventColumn>

const MOST_SHOWN = 100
const NOTHING: UploadedEventsDto = {
  ...{ inserted: 0, updated: 0, unchanged: 0, leftOut: 0 },
  ...{ faults: [], refused: 0 },
}

/** Sources in use of which whoever asks may bring events: what a customer is called in a file, one of them calls it. */
export async function listEventSources(ctx: Context): Promise<EventSourcesDto> {
  const rows = await ctx.db
    .select({
      id: sources.id,
      name: sources.name,
      functionId: sources.functionId,
      functionName: functions.name,
    })
    .from(sources)
    .leftJoin(functions, eq(functions.id, sources.functionId))
    .where(isNull(sources.retiredAt))
    .orderBy(asc(sources.name), asc(sources.id))
  const own = rows.filter(({ functionId }) => can(ctx.actor, 'sources.manage', { functionId }))
  return { sources: own.map(({ id, name, functionName }) => ({ id, name, functionName })) }
}

function readLines(text: string, words: Words): Line[] {
  const table = tableOf(text)
  if (!table) throw new DomainError('INVALID', words.unreadable)
  const lines = tableLines(table, EVENT_COLUMNS, NEEDED_EVENT_COLUMNS)
  if ('lacking' in lines) throw new DomainError('INVALID', words.lacking(lines.lacking))
  if (lines.length === 0) throw new DomainError('INVALID', words.noLines)
  return lines
}

interface Reading {
  points: Awaited<ReturnType<typeof readPoints>>
  functionId: number | null
  now: number
}

/** Lines as events, and all that is wrong with the others; two lines with one id are both refused. */
function checkAll(lines: readonly Line[], { points, functionId, now }: Reading, words: Words) {
  const faults: Faults = []
  const events: TouchpointEvent[] = []
  const lastAt = new Map(lines.map(({ line, cells }) => [cells.id, line]))
  const twice = new Set(
    lines.filter(({ line, cells }) => lastAt.get(cells.id) !== line).map(one => one.cells.id),
  )
  for (const one of lines) {
    const event = eventOf(readEvent(sentEventOf(one), now).outcome, one.line, points, functionId)
    const { line, cells } = one
    if ('reason' in event)
      faults.push({ line, column: eventColumnOf(event.field), cell: event.value, reason: event.reason })
    else if (twice.has(cells.id))
      faults.push({ line, column: 'id', cell: cells.id.slice(0, 80), reason: words.twice })
    else events.push(event)
  }
  return { faults, events }
}

async function write(
  client: pg.PoolClient,
  ctx: Context,
  source: { id: number; functionId: number | null },
  lines: readonly Line[],
): Promise<UploadedEventsDto> {
  await lockSource(client, source.id, () => undefined)
  const reading = {
    points: await readPoints(client),
    functionId: source.functionId,
    now: ctx.now.getTime(),
  }
  const { faults, events } = checkAll(lines, reading, wordsFor(ctx).journey.upload)
  if (faults.length > 0) return { ...NOTHING, faults: faults.slice(0, MOST_SHOWN), refused: faults.length }
  const { streamId } = await ensureStream(client, source.id, EVENT_STREAM)
  const { runId, stamp } = await runOfMinute(client, source.id, {
    startedBy: personOf(ctx.actor),
    now: ctx.now,
  })
  const batch = { sourceId: source.id, streamId, runId, stamp, duplicates: 'refuse' } as const
  const { inserted, updated, unchanged, leftOut, tooMany } = await recordEvents(client, batch, events)
  // All or none: what was written goes with the error.
  for (const long of tooMany.values())
    throw new DomainError('INVALID', wordsFor(ctx).journey.events.longCase(long, MOST_EVENTS_A_CASE))
  await addToRun(client, runId, { read: lines.length, inserted, updated, unchanged, rejected: 0 }, [])
  return { ...NOTHING, inserted, updated, unchanged, leftOut: leftOut.length }
}

/**
 * Takes a CSV file of events and the source whose they are: all of its lines, or none with what is wrong by line. The same file again changes nothing. INVALID
 * for what is no such file and for a case of too many events, NOT_FOUND for no such source, LOCKED for a retired one. For who manages that source;
 * one line of the audit log.
 */
export async function uploadEvents(
  ctx: Context,
  { source: id, text }: { source: number; text: string },
): Promise<UploadedEventsDto> {
  const { journey, sources: said, push } = wordsFor(ctx)
  const [source] = await ctx.db.select().from(sources).where(eq(sources.id, id))
  if (!source) throw new DomainError('NOT_FOUND', said.noSource)
  demand(ctx.actor, 'sources.manage', { functionId: source.functionId })
  if (source.retiredAt) throw new DomainError('LOCKED', push.retired)
  const lines = readLines(text, journey.upload)
  return transactionOn(ctx.pool, async (client, tx) => {
    const done = await write(client, ctx, source, lines)
    const { faults: _, refused, ...after } = done
    if (refused === 0)
      await audit(tx, ctx, { action: 'events.uploaded', subject: 'sources', subjectId: id, after })
    return done
  })
}
