import Link from 'next/link'
import { GapLink } from '@/components/charts/words/gap-chip'
import type { Text } from '@/domain/text/text'
import type { FunctionPageDto } from '@/server/functions/dto'

/** Whose function it is, what became of it, and how customers fare there, in one sentence. */
export function FunctionHead({ page, words }: { page: FunctionPageDto; words: Text['functions'] }) {
  const { successor, history } = page
  return (
    <header>
      <p className="text-ink-soft text-sm">
        {[page.kindName, page.head, page.deputies].filter(Boolean).join('. ')}
      </p>
      <h1 className="mt-1 flex flex-wrap items-center gap-3 font-semibold text-xl">
        {page.name}
        <span className="sr-only">, {words.gap}:</span> <GapLink gap={page.gap} />
      </h1>
      {successor ? (
        <p className="mt-2 w-fit rounded-md bg-at-risk-wash px-3 py-2 text-at-risk text-sm">
          <Link href={successor.href} prefetch={false} className="underline underline-offset-4">
            {successor.text}
          </Link>
        </p>
      ) : null}
      <p className="mt-2 max-w-prose text-balance text-lg leading-snug">{page.sentence}</p>
      {history.length > 0 ? <p className="mt-1 text-ink-soft text-sm">{history.join(' ')}</p> : null}
    </header>
  )
}
