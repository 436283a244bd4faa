import type { OverviewDto } from '@/server/overview/dto'
import { Missing } from './missing'
import { Opening } from './opening'
import { RowsTable } from './rows-table'
import { Tiles } from './tiles'
import { Way } from './way'

/** The whole on one page, in the order in which an executive reads it. */
export function OverviewView({ overview }: { overview: OverviewDto }) {
  return (
    <>
      <Opening overview={overview} />
      <Tiles tiles={overview.tiles} />
      <Way stages={overview.throughline} />
      <RowsTable overview={overview} />
      <Missing overview={overview} />
    </>
  )
}
