import type { OverviewDto } from '@/server/overview/dto'
import { FirstSteps } from './first-steps'
import { Missing } from './missing'
import { Opening } from './opening'
import { RowsTable } from './rows-table'
import { Tiles } from './tiles'
import { Way } from './way'

/** The whole on one page, in the order in which an executive reads it. */
export function OverviewView({ overview }: { overview: OverviewDto }) {
  const isEmpty = overview.tiles.every(tile => tile.metric === null) && overview.rows.rows.length === 0
  return (
    <>
      <Opening overview={overview} />
      {isEmpty ? <FirstSteps /> : null}
      <Tiles tiles={overview.tiles} />
      <Way overview={overview} />
      {isEmpty ? null : <RowsTable overview={overview} />}
      {isEmpty ? null : <Missing overview={overview} />}
    </>
  )
}
