import { GapChip } from '@/components/charts/words/gap-chip'
import type { Reader } from '@/domain/text/text'
import type { GapPageDto } from '@/server/gaps/dto'
import { Behind, Wrote } from './behind'
import { Passed } from './passed'
import { StateStrip } from './state-strip'
import { TwoSides } from './two-sides'

/** One place: do the company's own targets and its customers agree there, since when, and what lies behind it? */
export function GapView({ page, reader: { text, locale } }: { page: GapPageDto; reader: Reader }) {
  const words = text.gaps
  return (
    <>
      <header>
        <p className="text-ink-soft text-sm">
          {page.kindName}, {page.period.label}
          {page.kind === 'stage' ? `. ${words.allFunctions}` : null}
        </p>
        <h1 className="mt-1 flex flex-wrap items-center gap-3 font-semibold text-xl">
          {words.title(page.name)} <GapChip gap={page.gap} />
        </h1>
        <p className="mt-2 max-w-prose text-balance text-lg leading-snug">{page.sentence}</p>
      </header>
      <StateStrip periods={page.periods} flags={page.flags} text={text} locale={locale} />
      <TwoSides page={page} words={words} />
      <Passed passed={page.passed} words={words.passed} />
      {page.comments ? <Wrote comments={page.comments} words={words.comments} /> : null}
      <Behind page={page} text={text} />
    </>
  )
}
