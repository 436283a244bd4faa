import { addDays } from '@/domain/day'
import { filterHref } from '@/domain/filter'
import { detailsOf, heldWithin } from '@/domain/organisation'
import { namesOn } from '../figures/as-of'
import type { Setting } from '../overview/places/service'
import type { LaneDto, MetricHereDto, TouchpointDto } from './dto'
import type { TouchpointRow } from './queries'

/** Takes the touchpoints that were there in the period, gives lanes: functions and suppliers that meet customers, by stage. */
export function lanesOf(
  { catalog, view, front }: Setting,
  rows: readonly TouchpointRow[],
  metrics: ReadonlyMap<number, MetricHereDto[]>,
): LaneDto[] {
  const { start, end } = view.period
  const day = addDays(end, -1)
  const held = front.stages.filter(one => heldWithin(one, start, end))
  const stages = namesOn(catalog, 'stage', held, day)
  const named = namesOn(catalog, 'touchpoint', rows, day)
  const nameOf = (id: number) => named.find(one => one.id === id)?.name ?? ''
  const present = (row: TouchpointRow, stage: { key: string; name: string }): TouchpointDto => {
    const unit = catalog.functions.find(one => one.id === row.functionId)
    const next =
      row.nextId === null || row.lostAfterDays === null
        ? null
        : { id: row.nextId, name: nameOf(row.nextId), lostAfterDays: row.lostAfterDays }
    return {
      ...{ id: row.id, key: row.key, name: row.name, revision: row.revision },
      ...{ stage: stage.key, stageName: stage.name, next, details: detailsOf(row) },
      ...{ function: unit?.key ?? '', functionName: unit?.name ?? '' },
      metrics: metrics.get(row.id) ?? [],
    }
  }
  const there = named.filter(one => heldWithin(one, start, end))
  return catalog.functions.flatMap(({ id, key, name, kind }) => {
    const own = there.filter(one => one.functionId === id)
    if (own.length === 0) return []
    const cells = stages.map(stage =>
      own.filter(one => one.stageId === stage.id).map(row => present(row, stage)),
    )
    const href = filterHref(`/functions/${encodeURIComponent(key)}`, view.filters, { function: null })
    return [{ key, name, href, kind, cells }]
  })
}
