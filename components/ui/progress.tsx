interface ProgressProps {
  label: string
  done: number
  total: number
  /** The same in words. */
  said: string
}

/** How far something is that takes its time. */
export function Progress({ label, done, total, said }: ProgressProps) {
  return (
    <div className="grid gap-2">
      <progress
        aria-label={label}
        value={done}
        max={Math.max(total, 1)}
        className="h-2 w-full overflow-hidden rounded-full accent-accent"
      />
      <p className="text-ink-soft text-sm tabular-nums">{said}</p>
    </div>
  )
}
