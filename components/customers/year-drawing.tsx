import { clsx } from 'clsx'
import { at, dotPath } from '@/components/charts/marks/geometry'
import { HUE } from '@/components/charts/words/hue'
import type { Text } from '@/domain/text/text'
import type { TimelineDotDto, TimelineYearDto } from '@/server/customer-pages/dto'

const WIDTH = 1000
const LANE = 30
const TOP = 26
const INSET = 8
/** A month's name needs so many days beside the next. */
const NAMED_EVERY = 3

interface LaneProps {
  dots: readonly TimelineDotDto[]
  middle: number
  x: (day: number) => number
}

/** What the customer said stands a little above what we recorded of ourselves, so that a day with both shows both. */
function Lane({ dots, middle, x }: LaneProps) {
  return (['company', 'customer'] as const).map(perspective => (
    <g key={perspective} className={HUE[perspective]}>
      {dots
        .filter(dot => dot.perspective === perspective)
        .map(({ at: day, count }) => (
          <path
            key={day}
            d={dotPath(x(day), middle + (perspective === 'customer' ? -5 : 5))}
            className="stroke-current"
            strokeWidth={Math.min(13, 6 + 1.5 * (count - 1))}
            strokeLinecap="round"
            strokeOpacity={0.85}
            vectorEffect="non-scaling-stroke"
          />
        ))}
    </g>
  ))
}

function Grid({ year, x, height }: { year: TimelineYearDto; x: (day: number) => number; height: number }) {
  return (
    <>
      {year.months.map(({ at: day, name }, index) => (
        <g key={day}>
          <path d={`M${at(x(day))} ${TOP - 6}V${height}`} className="stroke-line" strokeWidth={1} />
          {index % NAMED_EVERY === 0 ? (
            <text x={x(day)} y={14} fontSize={12} className="fill-ink-soft">
              {name}
            </text>
          ) : null}
        </g>
      ))}
      <path d={`M${at(x(year.today))} ${TOP - 6}V${height}`} className="stroke-edge" strokeWidth={1} />
      {year.renewals.map(({ at: day }) => (
        <path
          key={day}
          d={`M${at(x(day))} ${TOP - 6}V${height}`}
          className="stroke-ink"
          strokeWidth={1.5}
          strokeDasharray="5 4"
        />
      ))}
    </>
  )
}

/** Lanes with their names beside the drawing: names stay readable however narrow it is. */
function Drawing({ year }: { year: TimelineYearDto }) {
  const height = TOP + LANE * year.lanes.length
  const x = (day: number) => INSET + (day / year.days) * (WIDTH - 2 * INSET)
  return (
    <svg
      role="img"
      aria-label={year.words}
      viewBox={`0 0 ${WIDTH} ${height}`}
      className="block h-auto w-full min-w-[40rem]"
      fill="none"
    >
      <Grid year={year} x={x} height={height} />
      {year.lanes.map(({ name, dots }, index) => {
        const middle = TOP + LANE * index + LANE / 2
        return (
          <g key={name}>
            <path d={`M0 ${TOP + LANE * index}H${WIDTH}`} className="stroke-line" strokeWidth={1} />
            <Lane dots={dots} middle={middle} x={x} />
          </g>
        )
      })}
    </svg>
  )
}

function Key({ words }: { words: Text['customerPages']['year'] }) {
  const marks = [
    [HUE.customer, words.customer],
    [HUE.company, words.companySide],
  ] as const
  return (
    <ul aria-label={words.legend} className="flex flex-wrap gap-x-5 gap-y-1 text-ink-soft text-xs">
      {marks.map(([hue, name]) => (
        <li key={name} className="flex items-center gap-1.5">
          <span aria-hidden className={clsx('size-2 rounded-full bg-current', hue)} />
          {name}
        </li>
      ))}
      <li className="flex items-center gap-1.5">
        <span aria-hidden className="h-3 w-0 border-ink border-l border-dashed" />
        {words.terms}
      </li>
      <li className="flex items-center gap-1.5">
        <span aria-hidden className="h-3 w-0 border-edge border-l" />
        {words.today}
      </li>
    </ul>
  )
}

/** A year of a customer from left to right, a lane for each function; drawn on the server. */
export function YearDrawing({
  year,
  words,
}: {
  year: TimelineYearDto
  words: Text['customerPages']['year']
}) {
  return (
    <section aria-labelledby="year" className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <h2 id="year" className="font-semibold text-lg">
        {words.heading}
      </h2>
      <p className="text-ink-soft text-sm">{year.words}</p>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset holds fields; this names what one scrolls */}
      <div
        role="group"
        aria-label={words.heading}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be scrollable without a mouse
        tabIndex={0}
        // From right to left, so that what is too narrow for a year shows its end.
        dir="rtl"
        className="overflow-x-auto rounded-lg border border-line bg-surface p-3"
      >
        <div dir="ltr" className="grid min-w-[46rem] grid-cols-[9rem_minmax(0,1fr)] gap-2">
          <Lanes year={year} words={words} />
          <Drawing year={year} />
        </div>
      </div>
      <Key words={words} />
      {year.renewals.length > 0 ? (
        <p className="text-ink-soft text-xs">{year.renewals.map(({ text }) => text).join(', ')}</p>
      ) : null}
    </section>
  )
}

/** The lanes' names and counts, which also say in words what the drawing shows. */
function Lanes({ year, words }: { year: TimelineYearDto; words: Text['customerPages']['year'] }) {
  const share = (part: number) => `${(100 * part) / (TOP + LANE * year.lanes.length)}%`
  return (
    <ul className="sticky left-0 z-10 flex flex-col bg-surface text-xs">
      <li aria-hidden style={{ flexBasis: share(TOP) }} />
      {year.lanes.map(({ name, count }) => (
        <li key={name} className="flex items-center truncate" style={{ flexBasis: share(LANE) }}>
          {words.lane(name, count)}
        </li>
      ))}
    </ul>
  )
}
