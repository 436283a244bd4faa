import { asc, eq, sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { formerNames, functions, slices, stages, touchpoints } from '@/db/schema'
import type { Day } from '@/domain/day'
import { ALWAYS, detailsOf, type NamedNoun } from '@/domain/organisation'
import { SLICE_DIMENSIONS, type SliceDimension } from '@/domain/slice'
import type { FunctionDto, NamedDto, OrganisationDto, StageDto } from './dto'

interface Named {
  id: number
  key: string
  name: string
  revision: number
  validFrom: Day | null
  validTo: Day | null
  mergedIntoId?: number | null
}

type Former = (typeof formerNames.$inferSelect)[]

function presentNamed(
  row: Named,
  noun: NamedNoun,
  { former, today, all }: { former: Former; today: Day; all: readonly Named[] },
): NamedDto {
  const { id, key, name, revision, validFrom, validTo } = row
  return {
    id,
    key,
    name,
    revision,
    validFrom: validFrom === null || validFrom <= ALWAYS ? null : validFrom,
    validTo,
    ended: validTo !== null && validTo <= today,
    mergedInto: all.find(one => one.id === row.mergedIntoId)?.name ?? null,
    formerNames: former
      .filter(one => one.noun === noun && one.subjectId === id)
      .map(one => ({ name: one.name, until: one.until })),
  }
}

function readFunctions(db: DbOrTx) {
  return db
    .select({
      row: functions,
      metrics: sql<number>`(select count(*)::int from metrics m where m.function_id = functions.id and (m.retired_on is null or m.retired_on > current_date))`,
      touchpoints: sql<number>`(select count(*)::int from touchpoints p where p.function_id = functions.id and p.valid_to is null)`,
    })
    .from(functions)
    .orderBy(asc(functions.position), asc(functions.id))
}

function readTouchpoints(db: DbOrTx) {
  return db
    .select({ row: touchpoints, functionName: functions.name })
    .from(touchpoints)
    .innerJoin(functions, eq(functions.id, touchpoints.functionId))
    .orderBy(asc(touchpoints.position), asc(touchpoints.id))
}

type TouchpointRow = typeof touchpoints.$inferSelect

/** Where a customer is expected next; null: nowhere. */
export const nextOf = ({ nextId, lostAfterDays }: TouchpointRow) =>
  nextId === null || lostAfterDays === null ? null : { id: nextId, lostAfterDays }

/** Everything that the set-up's screens show. Takes a database and the company's day. */
export async function readOrganisation(
  db: DbOrTx,
  today: Day,
): Promise<Omit<OrganisationDto, 'underWay' | 'last'>> {
  const [functionRows, sliceRows, stageRows, touchpointRows, former] = await Promise.all([
    readFunctions(db),
    db.select().from(slices).orderBy(asc(slices.position), asc(slices.id)),
    db.select().from(stages).orderBy(asc(stages.position), asc(stages.id)),
    readTouchpoints(db),
    db.select().from(formerNames).orderBy(asc(formerNames.until)),
  ])
  const known = functionRows.map(({ row }) => row)
  const dimensionOf = (dimension: SliceDimension) =>
    sliceRows
      .filter(row => row.dimension === dimension)
      .map(row => presentNamed(row, 'slice', { former, today, all: sliceRows }))
  const [region, product, tier, channel] = SLICE_DIMENSIONS.map(dimensionOf)
  return {
    today,
    functions: functionRows.map(
      ({ row, metrics, touchpoints }): FunctionDto => ({
        ...presentNamed(row, 'function', { former, today, all: known }),
        kind: row.kind,
        partOf: known.find(one => one.id === row.splitFromId)?.name ?? null,
        metrics,
        touchpoints,
      }),
    ),
    slices: { region: region ?? [], product: product ?? [], tier: tier ?? [], channel: channel ?? [] },
    stages: stageRows.map(
      (stage): StageDto => ({
        ...presentNamed(stage, 'stage', { former, today, all: stageRows }),
        touchpoints: touchpointRows
          .filter(({ row }) => row.stageId === stage.id)
          .map(({ row, functionName }) => ({
            ...presentNamed(row, 'touchpoint', { former, today, all: [] }),
            stageId: row.stageId,
            functionId: row.functionId,
            functionName,
            details: detailsOf(row),
            next: nextOf(row),
          })),
      }),
    ),
  }
}
