import { useReader } from '@/components/text/use-reader'

/** What a screen does and what becomes of old figures, for who asks. */
export function HowItWorks({ sentences }: { sentences: readonly string[] }) {
  const { howItWorks } = useReader().text.admin
  return (
    <details className="mt-2 text-sm">
      <summary className="w-fit cursor-pointer text-ink-soft">{howItWorks}</summary>
      <ul className="mt-2 grid max-w-prose list-disc gap-1 pl-5">
        {sentences.map(sentence => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </details>
  )
}
