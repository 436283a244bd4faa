import { MARK_ICONS } from './mark-icon'
import { FRAME, type PlacedFlag, shareOf } from './plot-data'

/** The flags above the plot, by number; the list below the chart says what each is. */
export function FlagRow({ flags, count }: { flags: readonly PlacedFlag[]; count: number }) {
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute top-0"
      style={{ left: FRAME.left + FRAME.inset, right: FRAME.right + FRAME.inset }}
    >
      {flags.map(({ mark, number, index, line }) => {
        const Icon = MARK_ICONS[mark.kind]
        return (
          <span
            key={mark.key}
            className={`absolute flex items-center gap-0.5 text-[0.6875rem] leading-none ${mark.kind === 'annotation' ? 'font-medium text-ink' : 'text-ink-soft'}`}
            style={{ left: `${shareOf(index, count) * 100}%`, top: line * 13 }}
          >
            <Icon size={11} /> {number}
          </span>
        )
      })}
    </div>
  )
}
