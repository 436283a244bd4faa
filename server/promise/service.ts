import { asc, isNull } from 'drizzle-orm'
import { stages } from '@/db/schema'
import { can, demand, localeOf } from '@/domain/access'
import { periodOf } from '@/domain/calendar'
import { inForce, type PromiseMonths } from '@/domain/promise'
import type { Context } from '../context'
import { loadCatalog } from '../figures/catalog'
import { unitFor } from '../figures/wording'
import type { PromiseDto, PromiseSettingDto } from './dto'
import { presentMonths, presentSentences, presentVersion } from './present'
import { listVersions, newestVersion } from './queries'
import { readMonths } from './reading'
import { beginningMonths } from './set'

export { askMonths } from './judging'
export { listVersions } from './queries'
export { answerPromise } from './reading'
export { setPromise } from './set'

/**
 * The promise, whether it was kept in each of the last whole months, what that says, and its versions. Takes a context whose actor may view
 * dashboards. Reads the rollup only: its cost does not grow with the observations.
 */
export async function getPromise(
  ctx: Context,
  { months: count }: { months: PromiseMonths },
): Promise<PromiseDto> {
  const { catalog, versions, months } = await readMonths(ctx, count)
  const current = inForce(versions, catalog.today)
  const next = versions.find(one => one.validFrom > catalog.today) ?? null
  const former = versions.filter(one => one.validFrom <= catalog.today && one !== current).reverse()
  return {
    sentences: current ? presentSentences(catalog, months) : [],
    current: current && presentVersion(catalog, current),
    next: next && presentVersion(catalog, next),
    former: former.map(one => presentVersion(catalog, one)),
    months: count,
    ...presentMonths(catalog, months),
    may: can(ctx.actor, 'promise.set'),
  }
}

/** What one chooses among where the promise is set, and the version from which a change begins. For who leads. */
export async function getPromiseSetting(ctx: Context): Promise<PromiseSettingDto> {
  demand(ctx.actor, 'promise.set')
  const [catalog, versions, newestId, steps] = await Promise.all([
    loadCatalog(ctx.db, ctx.now, { locale: localeOf(ctx.actor) }),
    listVersions(ctx.db),
    newestVersion(ctx.db),
    ctx.db
      .select({ key: stages.key, name: stages.name })
      .from(stages)
      .where(isNull(stages.validTo))
      .orderBy(asc(stages.position), asc(stages.id)),
  ])
  const newest = versions.reduce<(typeof versions)[number] | null>(
    (best, one) => (best && best.id > one.id ? best : one),
    null,
  )
  return {
    newest: newest && presentVersion(catalog, newest),
    newestId,
    metrics: [...catalog.metrics.values()]
      .filter(one => one.direction !== 'neutral')
      .map(metric => ({
        ...{ key: metric.key, name: metric.name, direction: metric.direction, unit: unitFor(metric) },
      })),
    stages: steps,
    months: beginningMonths(catalog, newestId === null).map(({ key, label }) => ({ key, label })),
    from: periodOf(catalog.today, 'month', catalog.calendar).key,
  }
}
