import { asc, desc, eq, inArray, sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { ownTargets, users } from '@/db/schema'
import { can, demand, localeOf, personOf } from '@/domain/access'
import { boundsOf } from '@/domain/bounds'
import { dayOf, periodOf } from '@/domain/calendar'
import type { Day } from '@/domain/day'
import { DomainError } from '@/domain/error'
import { formatDay, formatValue } from '@/domain/format'
import { FOREVER } from '@/domain/organisation'
import { isWantedOn, type SetOwnTargetInput } from '@/domain/own-target'
import { textIn } from '@/domain/text/text'
import { audit } from '../audit'
import type { Context } from '../context'
import { type Catalog, type CatalogMetric, loadCatalog } from '../figures/catalog'
import { unitFor } from '../figures/wording'
import type { OwnTargetDto } from './dto'

const wordsFor = ({ actor }: Context) => textIn(localeOf(actor)).ownTargets
const invalid = (field: string, said: string) =>
  new DomainError('INVALID', said, undefined, { [field]: said })

/** The metrics of which somebody sets own targets: company metrics of a function, theirs or (for who leads) the one that is named. */
function metricsFor(ctx: Context, catalog: Catalog, named: string | undefined): CatalogMetric[] {
  const chosen = catalog.functions.find(({ key }) => key === named)?.id
  const headOf = ctx.actor?.kind === 'user' ? ctx.actor.headOf : []
  return [...catalog.metrics.values()].filter(({ functionId, perspective }) => {
    if (functionId === null || perspective !== 'company') return false
    if (!can(ctx.actor, 'ownTargets.set', { functionId })) return false
    return named === undefined ? headOf.includes(functionId) : functionId === chosen
  })
}

function listOf(db: DbOrTx, metricIds: readonly number[]) {
  const { id, metricId, functionId, target, validFrom, validTo, createdAt } = ownTargets
  return db
    .select({ id, metricId, functionId, target, validFrom, validTo, at: createdAt, by: users.name })
    .from(ownTargets)
    .leftJoin(users, eq(users.id, ownTargets.setBy))
    .where(inArray(metricId, [...metricIds]))
    .orderBy(asc(metricId), desc(validFrom))
}

/** Own targets that somebody may set, each with what held before; the newest first. For heads their own functions'. */
export async function getOwnTargets(
  ctx: Context,
  input: { function?: string | undefined },
): Promise<OwnTargetDto[]> {
  const locale = localeOf(ctx.actor)
  const catalog = await loadCatalog(ctx.db, ctx.now, { ...(locale ? { locale } : {}) })
  const metrics = metricsFor(ctx, catalog, input.function)
  const rows = await listOf(
    ctx.db,
    metrics.map(({ id }) => id),
  )
  return metrics.map(metric => {
    const own = rows.filter(row => row.metricId === metric.id && row.functionId === metric.functionId)
    const unit = unitFor(metric)
    const words = wordsFor(ctx)
    const day = (date: string) => formatDay(date, locale)
    const now = own.find(one => isWantedOn(one, catalog.today))
    return {
      ...{ key: metric.key, name: metric.name, direction: metric.direction, unit },
      target: now?.target ?? null,
      newest: own[0]?.id ?? null,
      from: catalog.today,
      past: own.map(({ target, validFrom, validTo, by }) => ({
        text: formatValue(target, unit, locale),
        when: validTo === FOREVER ? words.since(day(validFrom)) : words.between(day(validFrom), day(validTo)),
        by,
      })),
    }
  })
}

function metricFor(ctx: Context, catalog: Catalog, { metric: key, target }: SetOwnTargetInput) {
  const words = wordsFor(ctx)
  const metric = catalog.metricsByKey.get(key)
  if (!metric) throw new DomainError('NOT_FOUND', textIn(catalog.locale).faults.noMetric(key))
  const { functionId, perspective, kind } = metric
  demand(ctx.actor, 'ownTargets.set', { functionId })
  if (functionId === null || perspective !== 'company')
    throw invalid('metric', words.goalsInstead(metric.name))
  const bounds = boundsOf(kind, metric.versions.at(-1)?.rule)
  if (target !== null && (target < bounds.low || target > bounds.high))
    throw invalid('target', words.offScale)
  return { metric, functionId }
}

/** Months that were seen are not judged anew. */
function refusePast(
  ctx: Context,
  { today, calendar, timeZone, locale }: Catalog,
  { cadence }: CatalogMetric,
  from: Day,
  last: { validFrom: Day; at: Date } | undefined,
): void {
  const words = wordsFor(ctx)
  if (from >= today) return
  if (!last) {
    const { start } = periodOf(today, cadence === 'quarter' ? 'quarter' : 'month', calendar)
    if (from < start) throw invalid('from', words.pastFirst(formatDay(start, locale)))
    return
  }
  const isSlip = from === last.validFrom && dayOf(last.at, timeZone) === today
  if (!isSlip) throw invalid('from', words.past(formatDay(today, locale)))
}

/**
 * Sets what a function wants of its own company metric from a day on, or that it wants nothing any more; what held before stays with its days.
 * A past day is refused, but for the first target of all, which may begin with the running period, and for a slip put right on the day of its making.
 * FORBIDDEN for who may not, NOT_FOUND and INVALID by field, CONFLICT where somebody set another one meanwhile.
 */
export async function setOwnTarget(ctx: Context, input: SetOwnTargetInput): Promise<void> {
  const words = wordsFor(ctx)
  const catalog = await loadCatalog(ctx.db, ctx.now)
  const { metric, functionId } = metricFor(ctx, catalog, input)
  const { target, from, newest } = input
  await ctx.db.transaction(async tx => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('wholeview.own targets'), ${metric.id})`)
    const own = (await listOf(tx, [metric.id])).filter(row => row.functionId === functionId)
    const last = own[0]
    if ((last?.id ?? null) !== newest) throw new DomainError('CONFLICT', words.changed)
    if (last && from < last.validFrom)
      throw invalid('from', words.before(formatDay(last.validFrom, catalog.locale)))
    refusePast(ctx, catalog, metric, from, last)
    if (last && last.validFrom < from && last.validTo > from)
      await tx.update(ownTargets).set({ validTo: from }).where(eq(ownTargets.id, last.id))
    // On the day on which it began it never held: what was written then is replaced.
    if (last?.validFrom === from) await tx.delete(ownTargets).where(eq(ownTargets.id, last.id))
    if (target !== null) {
      const values = { metricId: metric.id, functionId, target, validFrom: from, validTo: FOREVER }
      await tx.insert(ownTargets).values({ ...values, setBy: personOf(ctx.actor), createdAt: ctx.now })
    }
    await audit(tx, ctx, {
      ...{ action: 'own_target.set', subject: 'own_targets', subjectId: metric.id },
      before: last ? { target: last.target, validFrom: last.validFrom, validTo: last.validTo } : null,
      after: { functionId, target, validFrom: from },
    })
  })
}
