import { asc, gt, isNull, or } from 'drizzle-orm'
import { type DbOrTx, together } from '@/db/client'
import { functions, stages, touchpoints } from '@/db/schema'
import { DomainError } from '@/domain/error'
import type { MetricDefinition } from '@/domain/metric-definition'
import type { Text } from '@/domain/text/text'
import { companyDay } from '../../company/service'

/** Where a metric may stand: functions, stages and touchpoints in force, in the order in which they are shown. */
export async function loadPlaces(db: DbOrTx, now: Date) {
  const today = await companyDay(db, now)
  const [units, steps, points] = await together(db, [
    () =>
      db
        .select({ id: functions.id, key: functions.key, name: functions.name })
        .from(functions)
        .where(or(isNull(functions.validTo), gt(functions.validTo, today)))
        .orderBy(asc(functions.position), asc(functions.id)),
    () =>
      db
        .select({ id: stages.id, key: stages.key, name: stages.name })
        .from(stages)
        .where(or(isNull(stages.validTo), gt(stages.validTo, today)))
        .orderBy(asc(stages.position), asc(stages.id)),
    () =>
      db
        .select({
          id: touchpoints.id,
          key: touchpoints.key,
          name: touchpoints.name,
          stageId: touchpoints.stageId,
          functionId: touchpoints.functionId,
        })
        .from(touchpoints)
        .where(or(isNull(touchpoints.validTo), gt(touchpoints.validTo, today)))
        .orderBy(asc(touchpoints.position), asc(touchpoints.id)),
  ])
  return { today, functions: units, stages: steps, touchpoints: points }
}
export type Places = Awaited<ReturnType<typeof loadPlaces>>

/** Where a definition wants a metric, as ids. */
export interface PlaceIds {
  functionId: number | null
  stageId: number | null
  touchpointId: number | null
}

/**
 * Takes places and a definition's keys, gives their ids. INVALID with the field for one that is not there (any more), and for a touchpoint of
 * another stage.
 */
export function placeIds(
  places: Places,
  wanted: Pick<MetricDefinition, 'function' | 'stage' | 'touchpoint'>,
  words: Text['catalogue']['faults'],
): PlaceIds {
  const faults: Record<string, string> = {}
  const find = <Place extends { id: number; key: string }>(
    field: 'function' | 'stage' | 'touchpoint',
    list: readonly Place[],
  ): Place | undefined => {
    const key = wanted[field]
    const found = list.find(one => one.key === key)
    if (key !== null && !found) faults[field] = words.noPlace(key)
    return found
  }
  const unit = find('function', places.functions)
  const stage = find('stage', places.stages)
  const point = find('touchpoint', places.touchpoints)
  if (point && point.stageId !== stage?.id) faults.touchpoint = words.otherStage
  if (Object.keys(faults).length > 0) throw new DomainError('INVALID', words.marked, undefined, faults)
  return { functionId: unit?.id ?? null, stageId: stage?.id ?? null, touchpointId: point?.id ?? null }
}
