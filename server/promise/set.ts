import { and, gt, isNull } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { promiseMetrics, promises, stages } from '@/db/schema'
import { demand, personOf } from '@/domain/access'
import { next, type Period, periodOf, previous } from '@/domain/calendar'
import { DomainError } from '@/domain/error'
import { boundsOf } from '@/domain/goal'
import { inForce, type SetPromiseInput } from '@/domain/promise'
import { audit } from '../audit'
import { type Context, wordsFor } from '../context'
import { type Catalog, loadCatalog } from '../figures/catalog'
import { listVersions, lockPromise, newestVersion, type Version } from './queries'

/** How far back the first one may be dated: a promise may be older than its place here. */
const BACK = 36
const AHEAD = 12

/** Takes the catalog and whether there is a promise already, gives the months with which a version may begin, the latest first. Months that are over stay under the version that they had. */
export function beginningMonths({ today, calendar }: Catalog, isFirst: boolean): Period[] {
  const running = periodOf(today, 'month', calendar)
  const months = [running]
  while (months.length < AHEAD) months.unshift(next(months[0] ?? running, calendar))
  while (isFirst && months.length < AHEAD + BACK) months.push(previous(months.at(-1) ?? running, calendar))
  return months
}

type Fields = Record<string, string>

function chosenMetrics(
  ctx: Context,
  catalog: Catalog,
  input: SetPromiseInput,
  stageIds: Map<string, number>,
) {
  const words = wordsFor(ctx).promise.faults
  const fields: Fields = {}
  const chosen = input.metrics.flatMap(({ metric: key, threshold, stage }, at) => {
    const metric = catalog.metricsByKey.get(key)
    const stageId = stage === null ? null : stageIds.get(stage)
    const fault = (name: string, sentence: string) => {
      fields[`metrics.${at}.${name}`] = sentence
      return []
    }
    if (!metric) return fault('metric', words.noMetric)
    if (metric.direction === 'neutral') return fault('metric', words.neutral)
    if (stageId === undefined) return fault('stage', words.noStage)
    const twice = input.metrics.findIndex(one => one.metric === key) !== at
    if (twice) return fault('metric', words.twice)
    const { min, max } = boundsOf({ kind: metric.kind, rule: metric.versions.at(-1)?.rule ?? {} })
    if (threshold < min || threshold > max) return fault('threshold', words.offScale)
    return [{ metricId: metric.id, threshold, stageId, position: at }]
  })
  return { chosen, fields }
}

const settingsOf = (version: Version | undefined | null) =>
  version && {
    promiseId: version.id,
    validFrom: version.validFrom,
    metrics: version.metrics.map(({ metricId, threshold, stageId }) => ({ metricId, threshold, stageId })),
  }

async function insertVersion(
  tx: Tx,
  ctx: Context,
  { text, reason }: SetPromiseInput,
  validFrom: string,
  metrics: ReturnType<typeof chosenMetrics>['chosen'],
): Promise<number> {
  const row = { text, validFrom, reason: reason || null, setBy: personOf(ctx.actor), createdAt: ctx.now }
  const [added] = await tx.insert(promises).values(row).returning({ id: promises.id })
  const promiseId = added?.id ?? 0
  if (metrics.length > 0) await tx.insert(promiseMetrics).values(metrics.map(one => ({ promiseId, ...one })))
  return promiseId
}

/**
 * Sets the promise, or its next version, from a month on; whichever was to begin later is withdrawn. For who leads. Gives its id. INVALID with
 * the fields for what cannot be, a change without a reason among it; CONFLICT where somebody set a version since the one that was read.
 */
export async function setPromise(ctx: Context, input: SetPromiseInput): Promise<{ id: number }> {
  demand(ctx.actor, 'promise.set')
  const words = wordsFor(ctx).promise.faults
  const catalog = await loadCatalog(ctx.db, ctx.now)
  return ctx.db.transaction(async tx => {
    await lockPromise(tx)
    const newest = await newestVersion(tx)
    if (newest !== input.newest) throw new DomainError('CONFLICT', words.meanwhile)
    const versions = await listVersions(tx)
    const stageRows = await tx.select({ id: stages.id, key: stages.key }).from(stages)
    const stageIds = new Map(stageRows.map(one => [one.key, one.id]))
    const { chosen, fields } = chosenMetrics(ctx, catalog, input, stageIds)
    const month = beginningMonths(catalog, newest === null).find(one => one.key === input.from)
    if (!month) fields.from = words.noMonth
    if (newest !== null && !input.reason) fields.reason = words.reason
    if (!month || Object.keys(fields).length > 0)
      throw new DomainError('INVALID', words.marked, undefined, fields)
    await tx
      .update(promises)
      .set({ withdrawnAt: ctx.now })
      .where(and(gt(promises.validFrom, catalog.today), isNull(promises.withdrawnAt)))
    const id = await insertVersion(tx, ctx, input, month.start, chosen)
    await audit(tx, ctx, {
      ...{ action: newest === null ? 'promise.set' : 'promise.changed', subject: 'promises', subjectId: id },
      before: settingsOf(inForce(versions, catalog.today)) ?? undefined,
      after: {
        ...{ promiseId: id, validFrom: month.start },
        metrics: chosen.map(({ position: _, ...one }) => one),
      },
      reason: input.reason || undefined,
    })
    return { id }
  })
}
