import { readerOf } from '@/domain/text/text'
import type { OverviewDto } from '@/server/overview/dto'
import type { WaitingDto } from '@/server/owner/dto'
import { FirstSteps } from './first-steps'
import { FixFirst } from './fix-first'
import { Followed } from './followed'
import { Missing } from './missing'
import { Opening } from './opening'
import type { OwnerLineProps } from './owner-line'
import { RowsTable } from './rows-table'
import { Tiles } from './tiles'
import { Way } from './way'
import { WelcomeLine } from './welcome-line'

interface OverviewViewProps extends Pick<OwnerLineProps, 'proposals' | 'me' | 'locale'> {
  overview: OverviewDto
  /** What needs a decision, for who leads; else null. */
  waiting: WaitingDto | null
  /** Steps of the set-up that are open, for those who may take them; else null. */
  welcome: { open: readonly unknown[] } | null
}

/** The whole on one page, in the order in which an executive reads it. */
export function OverviewView({ overview, waiting, proposals, me, locale, welcome }: OverviewViewProps) {
  const reader = readerOf(locale)
  const isEmpty = overview.tiles.every(tile => tile.metric === null) && overview.rows.rows.length === 0
  return (
    <>
      {welcome && welcome.open.length > 0 ? <WelcomeLine open={welcome.open.length} locale={locale} /> : null}
      <Opening overview={overview} waiting={waiting} proposals={proposals} me={me} locale={locale} />
      {isEmpty ? <FirstSteps mayBegin={welcome !== null} locale={locale} /> : null}
      <Tiles tiles={overview.tiles} words={reader.text.overview.tile} />
      <Way overview={overview} reader={reader} />
      {isEmpty ? null : <FixFirst overview={overview} text={reader.text} />}
      <Followed followed={overview.followed} period={overview.period.label} reader={reader} />
      {isEmpty ? null : <RowsTable overview={overview} text={reader.text} />}
      {isEmpty ? null : <Missing overview={overview} />}
    </>
  )
}
