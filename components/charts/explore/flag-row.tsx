import { clsx } from 'clsx'
import type { CSSProperties } from 'react'
import { MARK_ICONS } from './mark-icon'
import { FRAME, type PlacedFlag, shareOf } from './plot-data'

const LINE_PX = 13

function placeOf(share: number, { narrow, wide }: PlacedFlag['line']): CSSProperties {
  const tops = { '--narrow': `${(narrow ?? 0) * LINE_PX}px`, '--wide': `${(wide ?? 0) * LINE_PX}px` }
  return { left: `${share * 100}%`, ...tops }
}

const numbersOf = (number: number, upTo: number) => (upTo > number ? `${number}–${upTo}` : number)

/** The flags above the plot, by number; the list below the chart says what each is. Where there is no room for one, the one before it has its number. */
export function FlagRow({ flags, count }: { flags: readonly PlacedFlag[]; count: number }) {
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute top-0"
      style={{ left: FRAME.left + FRAME.inset, right: FRAME.right + FRAME.inset }}
    >
      {flags.map(({ mark, number, index, line, upTo }) => {
        const Icon = MARK_ICONS[mark.kind]
        return (
          <span
            key={mark.key}
            className={clsx(
              'absolute top-(--narrow) flex items-center gap-0.5 text-[0.6875rem] leading-none sm:top-(--wide)',
              mark.kind === 'annotation' ? 'font-medium text-ink' : 'text-ink-soft',
              line.narrow === null && 'max-sm:hidden',
              line.wide === null && 'sm:hidden',
            )}
            style={placeOf(shareOf(index, count), line)}
          >
            <Icon size={11} />
            <span className="sm:hidden">{numbersOf(number, upTo.narrow)}</span>
            <span className="max-sm:hidden">{numbersOf(number, upTo.wide)}</span>
          </span>
        )
      })}
    </div>
  )
}
