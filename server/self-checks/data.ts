import { and, gt, isNull, lte, or, type SQL, sql } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import { type DbOrTx, together } from '@/db/client'
import { stages, touchpoints } from '@/db/schema'
import { periodOf, startOfDay } from '@/domain/calendar'
import { monthsBack, type Span } from '@/domain/comparison'
import { isAnswer } from '@/domain/kind'
import type { DataAnswer, Half, Sign } from '@/domain/self-check'
import { timeOfExecutives } from '../customer-time/service'
import type { Catalog, CatalogMetric } from '../figures/catalog'
import { collect } from '../figures/collect'
import { WHOLE_COMPANY } from '../figures/pools'

const YEAR = 12

/** Which customer metrics had answers in a stretch, and which of them tell the tier. From the rollup. */
async function answeredIn(db: DbOrTx, catalog: Catalog, metrics: readonly CatalogMetric[], span: Span) {
  return collect(db, catalog, ask => {
    const asked = metrics.map(metric => {
      const question = { metric, scope: WHOLE_COMPANY, spans: [span], histogram: false }
      return {
        metric,
        whole: ask({ ...question, split: 'none' }),
        tiers: ask({ ...question, split: 'tier' }),
      }
    })
    return () =>
      asked
        .filter(({ whole }) => (whole().get(0)?.[0]?.parts.n ?? 0) > 0)
        .map(({ metric, whole, tiers }) => ({
          metric,
          tier: tierOf(
            metric.minN,
            whole().get(0)?.[0]?.parts.n ?? 0,
            [...tiers()].flatMap(([id, pools]) => (id > 0 ? [pools[0]?.parts.n ?? 0] : [])),
          ),
        }))
  })
}

/** Takes the least n, how many answers there are and how many of each tier; gives whether they tell the tier, or are too few to say so. */
function tierOf(least: number, all: number, ofTiers: readonly number[]): 'told' | 'untold' | 'too_few' {
  if (ofTiers.some(n => n >= least)) return 'told'
  return all < least || ofTiers.some(n => n > 0) ? 'too_few' : 'untold'
}

/** How many customer metrics tell the tier, of those with enough answers to say so; and of how many there are too few. */
function cutOf(answered: readonly { tier: ReturnType<typeof tierOf> }[]) {
  const count = (tier: ReturnType<typeof tierOf>) => answered.filter(one => one.tier === tier).length
  const [told, tooFew] = [count('told'), count('too_few')]
  const n = told + count('untold')
  return { ...(n > 0 ? { cut: { of: told, n } } : {}), ...(tooFew > 0 ? { tooFew } : {}) }
}

const validOn = (from: AnyPgColumn, to: AnyPgColumn, day: string): SQL | undefined =>
  and(or(isNull(from), lte(from, day)), or(isNull(to), gt(to, day)))

async function readPlaces(db: DbOrTx, today: string) {
  const [steps, points] = await together(db, [
    () =>
      db
        .select({ id: stages.id })
        .from(stages)
        .where(validOn(stages.validFrom, stages.validTo, today)),
    () =>
      db
        .select({ id: touchpoints.id, stageId: touchpoints.stageId })
        .from(touchpoints)
        .where(validOn(touchpoints.validFrom, touchpoints.validTo, today)),
  ])
  return { steps, points }
}

/** Known customers, and how many of them gave an answer since a day. Null: no answer names its customer, or there is none. */
async function answeringCustomers(
  db: DbOrTx,
  catalog: Catalog,
  metrics: readonly CatalogMetric[],
  since: string,
): Promise<{ of: number; n: number } | null> {
  const versions = metrics.flatMap(metric => metric.versions.map(version => version.id))
  if (versions.length === 0) return null
  const from = new Date(startOfDay(since, catalog.timeZone))
  const list = sql.join(
    versions.map(version => sql`${version}`),
    sql`, `,
  )
  // Each customer is looked at until the first answer, along the index of identities.
  const { rows } = await db.execute<{ of: number; n: number }>(sql`
    SELECT count(*)::int AS n, (count(*) FILTER (WHERE EXISTS (
      SELECT FROM customers own JOIN identities i ON i.customer_id = own.id JOIN observations o ON o.identity_id = i.id
      WHERE (own.id = c.id OR own.merged_into_id = c.id) AND o.version_id IN (${list}) AND o.state = 'counted' AND NOT o.deleted
        AND o.occurred_at >= ${from.toISOString()}::timestamptz)))::int AS of
    FROM customers c WHERE c.merged_into_id IS NULL AND c.anonymised_at IS NULL`)
  const [found] = rows
  return found && found.n > 0 && found.of > 0 ? found : null
}

/**
 * What the data says beside the signs on this day. Takes a database, the catalog and the half year; gives an answer for each sign of which
 * something is measured. A part that cannot be known is left out.
 */
export async function readData(
  db: DbOrTx,
  catalog: Catalog,
  half: Half,
): Promise<Partial<Record<Sign, DataAnswer>>> {
  const { end } = periodOf(catalog.today, 'month', catalog.calendar)
  const span = { start: monthsBack(end, YEAR, catalog.calendar), end }
  const metrics = [...catalog.metrics.values()]
  const ofCustomers = metrics.filter(metric => metric.perspective === 'customer')
  const answers = ofCustomers.filter(metric => isAnswer(metric.kind))
  const [answered, { steps, points }, time, customers] = await together(db, [
    () => answeredIn(db, catalog, answers, span),
    () => readPlaces(db, catalog.today),
    () => timeOfExecutives(db, half),
    () => answeringCustomers(db, catalog, answers, span.start),
  ])
  const atPoints = new Set(answered.map(({ metric }) => metric.touchpointId))
  const atSteps = new Set([
    ...answered.map(({ metric }) => metric.stageId),
    ...points.filter(point => atPoints.has(point.id)).map(point => point.stageId),
  ])
  const pay = metrics.filter(metric => metric.payDependsOnIt)
  const tiers = catalog.slices.tier.filter(({ validTo }) => validTo === null || validTo > catalog.today)
  return {
    no_feedback_system: {
      about: 'coverage',
      ...(steps.length > 0
        ? { stages: { of: steps.filter(one => atSteps.has(one.id)).length, n: steps.length } }
        : {}),
      ...(points.length > 0
        ? { touchpoints: { of: points.filter(one => atPoints.has(one.id)).length, n: points.length } }
        : {}),
      ...(customers ? { customers } : {}),
    },
    no_executive_time: time,
    // Of a company without any metric there is no mix.
    ...(metrics.length > 0
      ? {
          internal_incentives: {
            about: 'mix',
            customer: { of: ofCustomers.length, n: metrics.length },
            ...(pay.length > 0
              ? {
                  pay: {
                    of: pay.filter(metric => metric.perspective === 'customer').length,
                    n: pay.length,
                  },
                }
              : {}),
          },
        }
      : {}),
    no_segments: {
      about: 'tiers',
      tiers: tiers.length,
      ...cutOf(answered),
    },
  }
}
