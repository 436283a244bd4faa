import type { LagDto } from '@/server/interplay/dto'

const HALF = 50

/** The correlation at each lag as a bar from the middle; the numbers stand beside them. */
export function LagBars({ lags, strongest }: { lags: readonly LagDto[]; strongest: number }) {
  return (
    <ul className="grid max-w-xl gap-1">
      {lags.map(({ lag, words, r, text }) => (
        <li
          key={lag}
          className={`grid grid-cols-[5.5rem_minmax(0,1fr)_3rem] items-center gap-3 text-xs ${lag === strongest ? 'font-semibold' : 'text-ink-soft'}`}
        >
          <span>{words}</span>
          <svg aria-hidden="true" viewBox="0 0 100 8" preserveAspectRatio="none" className="block h-2 w-full">
            <path d={`M${HALF} 0V8`} className="stroke-edge" vectorEffect="non-scaling-stroke" />
            <rect
              x={r < 0 ? HALF + r * HALF : HALF}
              y={1}
              width={Math.abs(r) * HALF}
              height={6}
              className={lag === strongest ? 'fill-company' : 'fill-edge'}
            />
          </svg>
          <span className="text-right tabular-nums">{text}</span>
        </li>
      ))}
    </ul>
  )
}
