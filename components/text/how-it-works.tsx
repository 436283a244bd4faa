import { ChevronRight } from 'lucide-react'
import { useReader } from './use-reader'

/** What a screen does and what becomes of old figures, for who asks. */
export function HowItWorks({ sentences }: { sentences: readonly string[] }) {
  const { howItWorks } = useReader().text.admin
  return (
    <details className="group mt-2 text-sm">
      <summary className="flex w-fit cursor-pointer items-center gap-1 py-1 text-ink-soft hover:text-ink">
        <ChevronRight aria-hidden size={14} className="group-open:rotate-90" />
        {howItWorks}
      </summary>
      <ul className="mt-2 grid max-w-prose list-disc gap-1 pl-5">
        {sentences.map(sentence => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </details>
  )
}
