import { useReader } from '@/components/text/use-reader'

interface EstimatedProps {
  name: string
  /** It may be said and unsaid. */
  isOpen: boolean
  estimated: boolean
  disabled: boolean
  onTick: (estimated: boolean) => void
}

/** Whoever types says that nobody has counted yet; of what was handed in it is only told. */
export function Estimated({ name, isOpen, estimated, disabled, onTick }: EstimatedProps) {
  const words = useReader().text.entering.estimate
  if (!isOpen) return estimated ? <p className="text-ink-soft text-xs">{words.is}</p> : null
  return (
    <label className="inline-flex min-h-8 items-center gap-2 justify-self-start text-ink-soft text-xs">
      <input
        type="checkbox"
        aria-label={words.name(name)}
        checked={estimated}
        disabled={disabled}
        onChange={event => onTick(event.currentTarget.checked)}
      />
      {words.label}
    </label>
  )
}
