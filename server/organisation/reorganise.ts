import { eq } from 'drizzle-orm'
import type pg from 'pg'
import { type DbOrTx, transactionOn } from '@/db/client'
import { functions, reassignments, slices } from '@/db/schema'
import { codeOf } from '@/db/trouble'
import { localeOf } from '@/domain/access'
import type { Day } from '@/domain/day'
import { DomainError } from '@/domain/error'
import { formatNumber } from '@/domain/format'
import type {
  CutDimension,
  MergeInput,
  Reorganisation,
  ReorganisationEffect,
  SplitInput,
} from '@/domain/organisation'
import { isBeforeItsSecondDay } from '@/domain/organisation-rules'
import { companyDay } from '../company/service'
import type { Context } from '../context'
import { listAffected, type Pace, type Restatement, restateFacts } from '../observations/service'
import { type Consequences, handOver, handOverSlice } from './consequences'
import { addNamed, endAfterBeginning, noted } from './edits'
import { readStandings } from './preview'
import { dayFor, getRow, getSeen, lockOrganisation, type OrganisationRow, wordsFor } from './rows'

/** 'try' does everything and undoes it: a preview that cannot be wrong. */
export type Mode = 'do' | 'try'

const LOCKED_TOO_LONG = '55P03'

/** How it goes on: the pace at which facts move, and what belongs into the same transaction at its end. */
export interface Progress extends Pace {
  finish?: (tx: DbOrTx) => Promise<void>
}

interface Work {
  progress: Progress
  ctx: Context
  client: pg.PoolClient
  tx: DbOrTx
  mode: Mode
}

async function inOne<T>(
  ctx: Context,
  mode: Mode,
  progress: Progress,
  work: (work: Work) => Promise<T>,
): Promise<T> {
  try {
    return await transactionOn(
      ctx.pool,
      async (client, tx) => {
        await lockOrganisation(tx)
        const result = await work({ ctx, client, tx, mode, progress })
        await progress.finish?.(tx)
        return result
      },
      mode === 'do' ? 'COMMIT' : 'ROLLBACK',
    )
  } catch (error) {
    if (codeOf(error) === LOCKED_TOO_LONG) throw new DomainError('CONFLICT', wordsFor(ctx).busy)
    throw error
  }
}

/** Notes where facts count from a day on, and moves those that are there already. Gives what moved, with figures where tried. */
async function reassign(
  { ctx, client, tx, mode, progress }: Work,
  rule: Omit<Restatement, 'id' | 'actorId'> & { restated: boolean },
): Promise<Pick<ReorganisationEffect, 'facts' | 'metrics'>> {
  const actorId = ctx.actor?.kind === 'user' ? ctx.actor.id : null
  const { dimension, fromId, toId, within, fromDay, restated } = rule
  const [noted] = await tx
    .insert(reassignments)
    .values({
      dimension,
      fromId,
      toId,
      withinDimension: within?.dimension,
      withinId: within?.id,
      fromDay,
      restated,
      createdBy: actorId,
      createdAt: ctx.now,
    })
    .returning({ id: reassignments.id })
  const asked: Restatement = { ...rule, id: noted?.id ?? 0, actorId }
  const affected = mode === 'try' ? await listAffected(client, asked) : []
  const place = { dimension, fromId, toId }
  const before = await readStandings(tx, ctx, affected, place)
  const facts = await restateFacts(client, asked, progress)
  const after = await readStandings(tx, ctx, affected, place)
  const named = await tx.query.metrics.findMany({ columns: { id: true, key: true, name: true } })
  const metrics = affected.flatMap(({ metricId, facts }) => {
    const metric = named.find(one => one.id === metricId)
    if (!metric) return []
    const side = (which: 'from' | 'into' | 'company') => ({
      before: before.get(metricId)?.[which] ?? '',
      after: after.get(metricId)?.[which] ?? '',
    })
    const months = before.get(metricId)?.months ?? ''
    const figures = { from: side('from'), into: side('into'), company: side('company') }
    return [{ key: metric.key, name: metric.name, facts, months, ...figures }]
  })
  return { facts, metrics }
}

function sentencesOf(ctx: Context, consequences: Consequences, into: string): string[] {
  const words = wordsFor(ctx).consequences
  const names = Object.keys(words).filter((name): name is keyof Consequences => name in consequences)
  return names.flatMap(name => {
    const count = consequences[name] ?? 0
    return count > 0 ? [words[name](count, into, formatNumber(count, 0, localeOf(ctx.actor)))] : []
  })
}

/** The first day whose facts move; none of the days may lie ahead. */
async function firstDay({ ctx, tx }: Work, on: Day, restateFrom: Day | null): Promise<Day> {
  if (on > (await companyDay(tx, ctx.now))) throw new DomainError('INVALID', wordsFor(ctx).sinceFuture)
  return restateFrom !== null && restateFrom < on ? restateFrom : on
}

// What is restated has to stand under a function that was there.
async function beginEarlier(tx: DbOrTx, noun: MergeInput['noun'], into: OrganisationRow, day: Day) {
  if (into.validFrom === null || into.validFrom <= day) return
  if (noun === 'function') await tx.update(functions).set({ validFrom: day }).where(eq(functions.id, into.id))
  else await tx.update(slices).set({ validFrom: day }).where(eq(slices.id, into.id))
}

function refusePair(ctx: Context, row: OrganisationRow, into: OrganisationRow, on: Day): void {
  const words = wordsFor(ctx)
  if (row.id === into.id) throw new DomainError('INVALID', words.mergeWithItself)
  if (row.dimension !== into.dimension) throw new DomainError('INVALID', words.mergeAcross)
  if (row.validTo !== null) throw new DomainError('CONFLICT', words.alreadyEnded(row.name))
  if (into.validTo !== null) throw new DomainError('CONFLICT', words.mergeIntoEnded(into.name))
  for (const one of [row, into]) {
    if (one.validFrom !== null && isBeforeItsSecondDay(one, on)) {
      throw new DomainError('INVALID', words.beforeItsFirstDay(one.name, dayFor(ctx, one.validFrom)))
    }
  }
}

async function endMerged(tx: DbOrTx, noun: MergeInput['noun'], row: OrganisationRow, into: number, on: Day) {
  const change = { validTo: on, mergedIntoId: into, revision: row.revision + 1 }
  if (noun === 'function') await tx.update(functions).set(change).where(eq(functions.id, row.id))
  else await tx.update(slices).set(change).where(eq(slices.id, row.id))
}

/**
 * Merges a function or slice into another one from a day on. Facts of that day and later count for the other; those before stay under the
 * old name unless `restateFrom` says otherwise. Everything that belongs to it follows its rule. CONFLICT where somebody changed it
 * meanwhile or one of both has ended.
 */
async function mergePlace(
  ctx: Context,
  input: MergeInput,
  mode: Mode,
  progress: Progress,
): Promise<ReorganisationEffect> {
  return inOne(ctx, mode, progress, async work => {
    const { tx } = work
    const { noun, on, restateFrom } = input
    const row = await getSeen(ctx, tx, noun, input)
    const into = await getRow(ctx, tx, noun, input.into)
    refusePair(ctx, row, into, on)
    const fromDay = await firstDay(work, on, restateFrom)
    await beginEarlier(tx, noun, into, fromDay)
    const consequences = await (noun === 'function'
      ? handOver(tx, row.id, into.id, on)
      : handOverSlice(tx, row, into.id, on))
    const dimension: CutDimension = noun === 'function' ? 'function' : (row.dimension ?? 'region')
    const restated = fromDay < on
    const pair = { dimension, fromId: row.id, toId: into.id, within: null }
    const moved = await reassign(work, { ...pair, fromDay, restated })
    await endMerged(tx, noun, row, into.id, endAfterBeginning(row, fromDay))
    await noted(tx, ctx, noun, 'merged', row.id, {
      before: { validTo: row.validTo },
      after: { into: into.id, on, restateFrom, facts: moved.facts, ...consequences },
    })
    const sentences = sentencesOf(ctx, consequences, into.name)
    return { from: row.name, into: into.name, consequences: sentences, ...moved }
  })
}

/**
 * Makes a part of a function a function of its own from a day on. With `within` the company-level facts of that slice count for it from that day,
 * or from `restateFrom`; the old function's own metrics stay whole.
 */
async function splitFunction(
  ctx: Context,
  input: SplitInput,
  mode: Mode,
  progress: Progress,
): Promise<ReorganisationEffect> {
  return inOne(ctx, mode, progress, async work => {
    const { tx } = work
    const { name, on, within, restateFrom } = input
    const words = wordsFor(ctx)
    const row = await getSeen(ctx, tx, 'function', input)
    if (row.validTo !== null) throw new DomainError('CONFLICT', words.alreadyEnded(row.name))
    const fromDay = await firstDay(work, on, restateFrom)
    if (within !== null && (await getRow(ctx, tx, 'slice', within.id)).dimension !== within.dimension) {
      throw new DomainError('NOT_FOUND', words.noSuchSlice)
    }
    // What is restated has to stand under a function that was there.
    const since = within === null ? on : fromDay
    const added = await addNamed(tx, ctx, { noun: 'function', name, kind: 'function', since })
    await tx.update(functions).set({ splitFromId: row.id }).where(eq(functions.id, added.id))
    const moved =
      within === null
        ? { facts: 0, metrics: [] }
        : await reassign(work, {
            dimension: 'function',
            fromId: row.id,
            toId: added.id,
            within,
            fromDay,
            restated: fromDay < on,
          })
    await noted(tx, ctx, 'function', 'split', row.id, {
      after: { into: added.id, on, within, restateFrom, facts: moved.facts },
    })
    return { from: row.name, into: name, consequences: [], ...moved }
  })
}

/**
 * Does a merge or split in one transaction, or tries it out. Takes who asks, what for, and how to tell of its progress; gives what it does.
 * INVALID, NOT_FOUND or CONFLICT where it cannot be.
 */
export function perform(
  ctx: Context,
  { what, input }: Reorganisation,
  mode: Mode,
  progress: Progress = {},
): Promise<ReorganisationEffect> {
  return what === 'merge' ? mergePlace(ctx, input, mode, progress) : splitFunction(ctx, input, mode, progress)
}
