'use client'

import { useReader } from '@/components/text/use-reader'
import { formatInstant, formatNumber } from '@/domain/format'
import type { RunDto, SourceRowDto } from '@/server/sources/dto'

/** What is said of a source and its runs, in the reader's words and the company's time. */
export function useSourceWords(timeZone: string) {
  const { text, locale } = useReader()
  const words = text.sources
  const when = (at: Date) => formatInstant(at, timeZone, locale)
  const number = (count: number) => formatNumber(count, 0, locale)

  /** Why it stands as it does. */
  function reason(source: SourceRowDto, retiredAt: Date | null = null): string {
    const { standing, lastSuccessAt, parkedUntil, expectedEveryDays } = source
    const said = words.standingSince
    const last = lastSuccessAt ? when(lastSuccessAt) : null
    if (standing === 'stale') return said.stale(last, expectedEveryDays ?? 0)
    if (standing === 'parked' && parkedUntil) return said.parked(when(parkedUntil))
    if ((standing === 'fresh' || standing === 'unpromised') && last) return said[standing](last)
    if (standing === 'retired') return said.retired(retiredAt ? when(retiredAt) : '')
    return standing === 'parked' || standing === 'fresh' || standing === 'unpromised' ? '' : said[standing]
  }

  const word = ({ standing, parkedUntil }: SourceRowDto) =>
    standing === 'parked' && parkedUntil ? words.parkedUntil(when(parkedUntil)) : words.standings[standing]

  return {
    words,
    when,
    number,
    reason,
    word,
    of: ({ kind, functionName }: SourceRowDto) =>
      words.kindOf(words.kinds[kind], functionName ?? words.ofCompany),
    counts: (run: RunDto) => words.runCounts(run, number),
  }
}
