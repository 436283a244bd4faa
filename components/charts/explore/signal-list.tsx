import { ArrowDown, ArrowUp, CircleCheck, TriangleAlert } from 'lucide-react'
import type { SignalSpanDto } from '@/server/metrics/series-dto'

const LOOKS = {
  improvement: { icon: CircleCheck, colour: 'text-on-target' },
  concern: { icon: TriangleAlert, colour: 'text-off-target' },
  high: { icon: ArrowUp, colour: 'text-ink' },
  low: { icon: ArrowDown, colour: 'text-ink' },
} as const

interface SignalListProps {
  signals: readonly SignalSpanDto[]
  quiet: string
  words: { title: string }
  /** Goes to the newest point of the signal. */
  onGo: (key: string) => void
}

/** What the rules found, newest first, in sentences; each leads to its point. */
export function SignalList({ signals, quiet, words, onGo }: SignalListProps) {
  return (
    <section aria-label={words.title} className="mb-3">
      <h3 className="font-medium text-sm">{words.title}</h3>
      {signals.length === 0 ? <p className="mt-1 text-ink-soft text-sm">{quiet}</p> : null}
      <ul className="mt-1 grid gap-0.5">
        {signals.map(({ key, reading, words: said, at }) => {
          const { icon: Icon, colour } = LOOKS[reading]
          return (
            <li key={key}>
              <button
                type="button"
                onClick={() => onGo(at)}
                className="flex min-h-11 w-full items-start gap-2 rounded-md py-2 text-left text-sm hover:bg-sunken sm:min-h-8 sm:py-1"
              >
                <Icon size={15} aria-hidden className={`mt-0.5 shrink-0 ${colour}`} />
                <span className="underline decoration-line underline-offset-4">{said}</span>
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
