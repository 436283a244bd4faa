import { scaleOf } from '@/components/charts/marks/geometry'
import { MARK_WIDTH } from '@/components/charts/marks/interval-mark'
import { MarginMark } from '@/components/charts/marks/margin-mark'
import type { SideDto, SidesDto } from '@/server/interplay/dto'
import type { Words } from './interplay-view'

const SCALE = scaleOf([0, 100], 0, MARK_WIDTH)
const HEIGHT = 16

function Mark({ side, hue }: { side: SideDto; hue: string }) {
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${MARK_WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      fill="none"
      className={`block h-4 w-full overflow-visible ${hue}`}
    >
      <path d={`M0 ${HEIGHT / 2}H${MARK_WIDTH}`} className="stroke-line" vectorEffect="non-scaling-stroke" />
      <MarginMark value={side.share} low={side.low} high={side.high} scale={SCALE} middle={HEIGHT / 2} />
    </svg>
  )
}

interface LineProps {
  side: SideDto | null
  label: string
  hue: string
  none: string
}

function Line({ side, label, hue, none }: LineProps) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_7rem] items-center gap-x-3 gap-y-0.5 sm:grid-cols-[11rem_minmax(0,1fr)_8rem]">
      <span className={`truncate text-xs ${hue}`}>{label}</span>
      <span className="order-last col-span-2 sm:order-none sm:col-span-1">
        {side ? <Mark side={side} hue={hue} /> : null}
      </span>
      <span className="text-right text-xs tabular-nums">{side ? side.text : none}</span>
    </div>
  )
}

/** Both sides as dots on their intervals, from 0 to 100 %: of all, then each tier. */
export function SidesMark({
  sides,
  fault,
  words,
}: {
  sides: readonly SidesDto[]
  fault: string
  words: Words
}) {
  const { customers } = words
  return (
    <ul className="grid gap-x-8 gap-y-3 lg:grid-cols-2">
      {sides.map(({ name, faulty, good }, at) => (
        <li key={name} className={at === 0 ? 'lg:col-span-2' : undefined}>
          <p className="mb-1 font-medium text-sm">{name}</p>
          <Line
            side={faulty}
            label={customers.with(fault)}
            hue="text-customer"
            none={customers.tooFew('0')}
          />
          <Line side={good} label={customers.without} hue="text-ink-soft" none={customers.tooFew('0')} />
        </li>
      ))}
    </ul>
  )
}
