import { clsx } from 'clsx'
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
  /** Of all: with room for the whole label. */
  wide: boolean
}

function Line({ side, label, hue, none, wide }: LineProps) {
  return (
    <div
      className={clsx(
        'grid grid-cols-[minmax(0,1fr)_7rem] items-center gap-x-3 gap-y-0.5',
        wide
          ? 'sm:grid-cols-[11rem_minmax(0,1fr)_6rem]'
          : 'lg:grid-cols-[3.5rem_minmax(0,1fr)_5.5rem] print:grid-cols-[3.5rem_minmax(0,1fr)_5.5rem]',
      )}
    >
      <span className={`text-xs ${hue}`}>{label}</span>
      <span
        className={clsx(
          'order-last col-span-2',
          wide
            ? 'sm:order-none sm:col-span-1'
            : 'lg:order-none lg:col-span-1 print:order-none print:col-span-1',
        )}
      >
        {side ? <Mark side={side} hue={hue} /> : null}
      </span>
      <span className="text-right text-xs tabular-nums">{side ? side.text : none}</span>
    </div>
  )
}

interface SidesMarkProps {
  sides: readonly SidesDto[]
  fault: string
  words: Words
}

/** Both sides as dots on their intervals, from 0 to 100 %: of all, then small multiples of the tiers. */
export function SidesMark({ sides, fault, words }: SidesMarkProps) {
  const { customers } = words
  const none = customers.tooFew('0')
  return (
    <ul className="grid gap-x-8 gap-y-3 lg:grid-cols-3 print:grid-cols-3">
      {sides.map(({ name, faulty, good }, at) => {
        const wide = at === 0
        const label = wide ? customers.with(fault) : customers.withShort
        return (
          <li key={name} className={wide ? 'lg:col-span-3 print:col-span-3' : undefined}>
            <p className="mb-1 font-medium text-sm">{name}</p>
            <Line side={faulty} label={label} hue="text-customer" none={none} wide={wide} />
            <Line side={good} label={customers.without} hue="text-ink-soft" none={none} wide={wide} />
          </li>
        )
      })}
    </ul>
  )
}
