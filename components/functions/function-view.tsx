import type { Reader } from '@/domain/text/text'
import type { FunctionPageDto } from '@/server/functions/dto'
import { Cards, MissingHere, Stages } from './cards'
import { FunctionHead } from './function-head'
import { Side } from './side'

/** How customers fare where a function serves them, beside what it measures of itself. */
export function FunctionView({ page, reader: { text } }: { page: FunctionPageDto; reader: Reader }) {
  const words = text.functions
  return (
    <>
      <FunctionHead page={page} words={words} />
      <Stages page={page} words={words} />
      <div className="grid items-start gap-4 lg:grid-cols-2 print:grid-cols-2">
        <Side perspective="customer" metrics={page.customer} words={words} />
        <Side
          perspective="company"
          metrics={page.company}
          beside={page.company.length > 0 ? text.overview.ownTargets.is(page.ownTargets) : undefined}
          words={words}
        />
      </div>
      <Cards page={page} text={text} />
      <MissingHere page={page} words={words.missing} />
    </>
  )
}
