import { eq } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import {
  annotations,
  benchmarkProfile,
  benchmarks,
  feeds,
  functionHeadlines,
  goalContributions,
  goals,
  headlines,
  internalBenchmarks,
  metrics,
  metricVersions,
  ownTargets,
  stages,
} from '@/db/schema'
import { dayOf } from '@/domain/calendar'
import { addDays } from '@/domain/day'
import {
  ANNOTATIONS,
  BENCHMARK_SOURCE,
  BENCHMARKS,
  FUNCTION_HEADLINES,
  GOAL_LIFE,
  GOAL_PARENTS,
  GOALS,
  HEADLINES,
  OWN_BEST,
  OWN_TARGETS,
  PROFILE,
} from '../aims'
import { OWNER, PEOPLE, STAGES } from '../company'
import { METRICS } from '../metrics'
import { TIME_ZONE, type Timeline } from '../timeline'
import { insertPromises } from './promises'
import { type Ids, idOf, type Structure } from './structure'

const orNull = (ids: Ids, key: string | null) => (key === null ? null : idOf(ids, key))

/** Takes a function's key, gives its head's user id. */
function headOf(structure: Structure, unit: string): number {
  const head = PEOPLE.find(({ headOf: units }) => units.some(one => one === unit))
  return idOf(structure.users, head?.email ?? '')
}

async function insertDefinitions(db: DbOrTx, structure: Structure): Promise<Ids> {
  const rows = await db
    .insert(metrics)
    .values(
      METRICS.map(({ function: unit, stage, touchpoint, source, rule, definition, ...metric }) => ({
        ...metric,
        functionId: orNull(structure.functions, unit),
        stageId: orNull(structure.stages, stage),
        touchpointId: orNull(structure.touchpoints, touchpoint),
      })),
    )
    .returning({ id: metrics.id, key: metrics.key })
  const ids = new Map(rows.map(row => [row.key, row.id]))
  const validFrom = structure.since
  await db.insert(metricVersions).values(
    METRICS.map(({ key, rule, definition }) => ({
      metricId: idOf(ids, key),
      number: 1,
      definition,
      rule,
      validFrom,
      createdBy: idOf(structure.users, OWNER.email),
    })),
  )
  await db.insert(feeds).values(
    METRICS.map(({ key, function: unit, source }) => ({
      metricId: idOf(ids, key),
      functionId: orNull(structure.functions, unit) ?? 0,
      validFrom,
      authority: source === 'entry' ? ('entry' as const) : ('source' as const),
      sourceId: idOf(structure.sources, source),
    })),
  )
  return ids
}

async function insertHeadlines(db: DbOrTx, ids: Ids, { functions, stages: known }: Structure) {
  const { nps, renewal, satisfaction, resolution } = HEADLINES
  await db.insert(headlines).values([
    { family: 'nps', metricId: idOf(ids, nps) },
    { family: 'renewal', metricId: idOf(ids, renewal) },
    { family: 'satisfaction', metricId: idOf(ids, satisfaction) },
    { family: 'resolution', metricId: idOf(ids, resolution) },
  ])
  await db.insert(functionHeadlines).values(
    FUNCTION_HEADLINES.map(([unit, family, key]) => ({
      functionId: idOf(functions, unit),
      family,
      metricId: idOf(ids, key),
    })),
  )
  for (const { key, headline } of STAGES) {
    if (headline === null) continue
    await db
      .update(stages)
      .set({ headlineMetricId: idOf(ids, headline) })
      .where(eq(stages.id, idOf(known, key)))
  }
}

async function insertTargets(db: DbOrTx, ids: Ids, structure: Structure) {
  const values = OWN_TARGETS.map(([key, target]) => {
    const unit = METRICS.find(metric => metric.key === key)?.function
    if (!unit) throw new Error(`The own target of ${key} has no function.`)
    const functionId = idOf(structure.functions, unit)
    const setBy = headOf(structure, unit)
    return { metricId: idOf(ids, key), functionId, target, validFrom: structure.since, setBy }
  })
  await db.insert(ownTargets).values(values)
}

/** Asked, with the answers still to come: who answers later. */
const askedLater = (metric: string, contributors: readonly string[]) =>
  GOAL_LIFE.flatMap(one =>
    one.metric === metric && one.does === 'answers' && !contributors.includes(one.function)
      ? [one.function]
      : [],
  )

async function insertGoals(db: DbOrTx, ids: Ids, structure: Structure, time: Timeline) {
  const made = new Map<string, number>()
  for (const { metric, over, from, to, owner, contributors, ...goal } of GOALS) {
    const published = time.workAt(from - 1, 0.6, 10)
    const [row] = await db
      .insert(goals)
      .values({
        ...goal,
        metricId: idOf(ids, metric),
        measuredOver: over,
        startsOn: time.month(from).start,
        dueOn: addDays(time.month(to).end, -1),
        ownerId: idOf(structure.users, owner),
        lifecycle: 'published',
        publishedOn: dayOf(published, TIME_ZONE),
        createdAt: new Date(published),
      })
      .returning({ id: goals.id })
    if (!row) continue
    made.set(metric, row.id)
    const later = askedLater(metric, contributors)
    if (later.length > 0)
      await db
        .insert(goalContributions)
        .values(later.map(unit => ({ goalId: row.id, functionId: idOf(structure.functions, unit) })))
    if (contributors.length === 0) continue
    await db.insert(goalContributions).values(
      contributors.map(unit => ({
        goalId: row.id,
        functionId: idOf(structure.functions, unit),
        agreed: true,
        answeredBy: headOf(structure, unit),
        answeredAt: new Date(time.workAt(from - 1, 0.9, 15)),
      })),
    )
  }
  for (const [metric, parent] of Object.entries(GOAL_PARENTS))
    await db
      .update(goals)
      .set({ parentId: idOf(made, parent) })
      .where(eq(goals.id, idOf(made, metric)))
}

async function insertContext(db: DbOrTx, ids: Ids, structure: Structure, time: Timeline) {
  const lead = idOf(structure.users, OWNER.email)
  const year = Number(time.today.slice(0, 4))
  await db.insert(benchmarkProfile).values(PROFILE)
  await db.insert(benchmarks).values(
    BENCHMARKS.map(({ metric, reviewed, scale, boxes, ...figures }) => ({
      ...figures,
      ...{ scaleMin: scale?.min ?? null, scaleMax: scale?.max ?? null, boxes: boxes && [...boxes] },
      metricId: idOf(ids, metric),
      source: BENCHMARK_SOURCE,
      year: year - 1,
      ownerId: lead,
      reviewOn: reviewed === 0 ? `${year - 1}-12-31` : `${year + 1}-03-31`,
    })),
  )
  await db
    .insert(internalBenchmarks)
    .values(OWN_BEST.map(({ metric, ...mark }) => ({ ...mark, metricId: idOf(ids, metric) })))
  await db.insert(annotations).values(
    ANNOTATIONS.map(({ metric, function: unit, month, text }) => ({
      metricId: orNull(ids, metric),
      functionId: orNull(structure.functions, unit),
      onDay: time.month(month).start,
      text,
      createdBy: lead,
      createdAt: new Date(time.workAt(month, 0.2, 10)),
    })),
  )
}

/** Writes metrics with their one version, who feeds them, what is wanted of them, and what is noted on them. */
export async function insertMetrics(db: DbOrTx, structure: Structure, time: Timeline): Promise<Ids> {
  const ids = await insertDefinitions(db, structure)
  await insertHeadlines(db, ids, structure)
  await insertTargets(db, ids, structure)
  await insertGoals(db, ids, structure, time)
  await insertContext(db, ids, structure, time)
  await insertPromises(db, ids, structure, time)
  return ids
}
