import { clsx } from 'clsx'
import Link from 'next/link'
import { Sparkline } from '@/components/charts/marks/sparkline'
import { ChangeWords } from '@/components/charts/words/change-words'
import { FigureValue } from '@/components/charts/words/figure-value'
import { goalWord, lineInWords } from '@/components/charts/words/line-words'
import { StatusChip } from '@/components/charts/words/status-chip'
import { Why } from '@/components/charts/words/why'
import { type Text, textIn } from '@/domain/text/text'
import type { TileDto } from '@/server/overview/dto'

const CARD =
  'relative grid grid-cols-[minmax(0,1fr)_7rem] gap-x-3 rounded-lg border border-line bg-surface p-3 pt-3.5 break-inside-avoid print:p-2! *:col-span-2 sm:row-span-6 sm:grid-cols-[minmax(0,1fr)] sm:grid-rows-subgrid sm:gap-0 sm:p-3.5 sm:*:col-span-1'
const EDGE = { customer: 'before:bg-customer', company: 'before:bg-company' } as const

type FullTile = Extract<TileDto, { figure: object }>

type Words = Text['overview']['tile']

function EmptyTile({ tile, words }: { tile: TileDto; words: Words }) {
  return (
    <li className={CARD}>
      <h2 className="font-semibold text-sm">{tile.familyName}</h2>
      <p className="mt-2 text-ink-soft text-sm">
        {words.none(tile.familyName)}{' '}
        <Link href={tile.href} prefetch={false} className="underline underline-offset-4">
          {words.theMetrics}
        </Link>
        .
      </p>
    </li>
  )
}

function TileHead({ tile }: { tile: FullTile }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-2">
      <h2 className="text-sm">
        <Link
          href={tile.href}
          prefetch={false}
          className="font-semibold underline-offset-4 after:absolute after:inset-0 after:rounded-lg hover:underline"
        >
          {tile.familyName}
        </Link>
      </h2>
      <Why
        name={tile.familyName}
        figure={tile.figure}
        change={tile.change}
        status={tile.status}
        why={tile.why}
      />
      <p className="col-span-2 truncate text-ink-soft text-xs">{tile.metric.name}</p>
    </div>
  )
}

/** What the figure is held against leads to the goal, beside the tile that leads to the metric. */
function Against({ tile, goal }: { tile: FullTile; goal: NonNullable<FullTile['goal']> }) {
  return (
    <Link
      href={`/goals/${goal.id}`}
      prefetch={false}
      className="relative z-10 underline decoration-line underline-offset-4 hover:decoration-current"
    >
      {tile.status.against}
    </Link>
  )
}

function Tile({ tile, words }: { tile: FullTile; words: Words }) {
  const { metric, figure } = tile
  return (
    <li
      className={clsx(
        CARD,
        'before:absolute before:inset-x-0 before:top-0 before:h-[3px] before:rounded-t-lg hover:border-edge',
        EDGE[metric.perspective],
      )}
      title={textIn(metric.locale).charts.pointOfView[metric.perspective]}
    >
      <TileHead tile={tile} />
      <p className="mt-1 max-sm:col-span-1 print:mt-0">
        <FigureValue figure={figure} size="tile" />
      </p>
      <p className="mt-1 text-pretty text-xs leading-relaxed print:mt-0 print:leading-tight">
        <StatusChip status={tile.status} />{' '}
        {tile.goal ? <Against tile={tile} goal={tile.goal} /> : tile.status.against}
      </p>
      <ChangeWords change={tile.change} small className="mt-1" />
      <Sparkline
        line={tile.sparkline}
        perspective={metric.perspective}
        label={lineInWords(metric.name, tile.sparkline, metric.unit, metric.locale, goalWord(tile.goal))}
        className="h-10 w-full max-sm:col-span-1 max-sm:col-start-2 max-sm:row-start-2 max-sm:self-center sm:mt-2 sm:h-12 print:mt-0.5 print:h-6"
      />
      <p className="mt-1 text-ink-soft text-xs sm:mt-2 print:mt-1">
        {figure.count},{' '}
        {tile.earlier ? (
          <strong className="font-medium text-ink">{words.lastWhole(figure.period)}</strong>
        ) : (
          figure.period
        )}
      </p>
    </li>
  )
}

/** The four families, each by its headline metric. */
export function Tiles({ tiles, words }: { tiles: readonly TileDto[]; words: Words }) {
  return (
    <section aria-label={words.label}>
      <ul className="grid grid-cols-1 gap-3 sm:grid-cols-2 xl:grid-cols-4 print:grid-cols-4">
        {tiles.map(tile =>
          tile.metric === null ? (
            <EmptyTile key={tile.family} tile={tile} words={words} />
          ) : (
            <Tile key={tile.family} tile={tile} words={words} />
          ),
        )}
      </ul>
    </section>
  )
}
