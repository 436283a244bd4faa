interface FlagPin {
  key: string
  number: number
  /** Where along the drawing, 0 … 1. */
  at: number
}

/** Small flags on a time axis, numbered as the notes below are; those are read out, these are not. */
export function FlagPins({ pins }: { pins: readonly FlagPin[] }) {
  return pins.map(({ key, number, at }) => (
    <span
      key={key}
      aria-hidden
      data-flag={number}
      className="absolute inset-y-0 border-ink-soft border-l border-dotted"
      style={{ left: `${at * 100}%` }}
    >
      <span className="-translate-x-1/2 absolute top-0 rounded-sm bg-surface px-1 text-ink-soft text-xs ring-1 ring-edge">
        {number}
      </span>
    </span>
  ))
}
