import { type Actor, can, demand, localeOf } from '@/domain/access'
import { DomainError } from '@/domain/error'
import { STANDINGS, standingOf } from '@/domain/source'
import { textIn } from '@/domain/text/text'
import type { Context } from '../../context'
import { loadCatalog } from '../../figures/catalog'
import { namedCustomers } from '../../observations/service'
import type { RunDto, RunsDto, SourceDto, SourceRowDto, SourcesDto } from '../dto'
import { readNewestRuns, readRuns, readSources } from './queries'
import { countIgnored, readRejectGroups } from './refused'
import { readWarnings } from './warnings'

type Found = Awaited<ReturnType<typeof readSources>>[number]

const RUNS_AT_ONCE = 20

const mayManage = (actor: Actor | null, { functionId }: Pick<Found, 'functionId'>) =>
  can(actor, 'sources.manage', { functionId })

function rowOf(found: Found, lastRun: RunDto | null, now: Date): SourceRowDto {
  const {
    functionId: _,
    state: __,
    revision: ___,
    retiredAt: ____,
    createdAt: _____,
    lastEnded: ______,
    ...row
  } = found
  return { ...row, standing: standingOf(found, now), lastRun, feeds: byName(found.feeds) }
}

const byName = <One extends { name: string }>(list: readonly One[]) =>
  list.toSorted((left, right) => left.name.localeCompare(right.name))

/** All sources that the actor manages, the worst first. Takes a context whose actor manages some; others are left out without a word. */
export async function listSources(ctx: Context): Promise<SourcesDto> {
  const { db, actor, now } = ctx
  const [catalog, found, newest] = await Promise.all([
    loadCatalog(db, now),
    readSources(db, null),
    readNewestRuns(db),
  ])
  const sources = found
    .filter(one => mayManage(actor, one))
    .map(one => rowOf(one, newest.get(one.id) ?? null, now))
    .sort((left, right) => STANDINGS.indexOf(left.standing) - STANDINGS.indexOf(right.standing))
  return { timeZone: catalog.timeZone, sources }
}

/** A source that the actor manages. NOT_FOUND for one that is not there, FORBIDDEN for somebody else's. */
export async function getManaged({ db, actor }: Context, id: number): Promise<Found> {
  const [found] = await readSources(db, id)
  if (!found) throw new DomainError('NOT_FOUND', textIn(localeOf(actor)).sources.noSource)
  demand(actor, 'sources.manage', { functionId: found.functionId })
  return found
}

/** A source with its runs, refused records and warnings, for who manages it; throws as getManaged. */
export async function getSource(ctx: Context, id: number): Promise<SourceDto> {
  const { db, now } = ctx
  const found = await getManaged(ctx, id)
  const [catalog, runs, rejects, ignored, warningList, customers] = await Promise.all([
    loadCatalog(db, now),
    readRuns(db, id, null, RUNS_AT_ONCE + 1),
    readRejectGroups(db, id, textIn(localeOf(ctx.actor))),
    countIgnored(db, id),
    readWarnings(db, id),
    found.kind === 'entry' ? null : namedCustomers(ctx.pool, id),
  ])
  const { revision, createdAt, retiredAt } = found
  return {
    ...rowOf(found, runs[0] ?? null, now),
    ...{ revision, createdAt, retiredAt, timeZone: catalog.timeZone },
    ...{ rejects, ignored, warningList, customers },
    ...cut(runs),
  }
}

/** Runs of a source, older than one of them, for who manages it; throws as getManaged. */
export async function getRuns(
  ctx: Context,
  input: { id: number; cursor?: number | null | undefined },
): Promise<RunsDto> {
  await getManaged(ctx, input.id)
  return cut(await readRuns(ctx.db, input.id, input.cursor ?? null, RUNS_AT_ONCE + 1))
}

const cut = (runs: RunDto[]): RunsDto => ({
  runs: runs.slice(0, RUNS_AT_ONCE),
  moreRuns: runs.length > RUNS_AT_ONCE,
})
