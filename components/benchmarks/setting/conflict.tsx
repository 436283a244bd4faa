'use client'

import { useReader } from '@/components/text/use-reader'
import { BothVersions } from '@/components/ui/both-versions'
import { isDay } from '@/domain/day'
import { formatDay } from '@/domain/format'
import type { BenchmarkSettingDto } from '@/server/benchmarks/dto'
import { type Typed, typedOf } from './typed'
import type { Theirs } from './use-benchmark-form'

interface ConflictProps {
  theirs: Theirs
  typed: Typed
  setting: BenchmarkSettingDto
  onSettle: (whose: 'mine' | 'theirs') => void
}

function useRows(setting: BenchmarkSettingDto) {
  const { text, locale } = useReader()
  const { form: say, industries, customers, periods } = text.benchmarks
  const word = (words: Readonly<Record<string, string>>, one: string) => words[one] ?? one
  return (one: Typed): Record<string, string> => ({
    [say.metric]: setting.metrics.find(({ key }) => key === one.metric)?.name ?? one.metric,
    ...{ [say.lower]: one.lower, [say.median]: one.median, [say.upper]: one.upper },
    [say.unit]: word(say.units, one.unit),
    [say.scaleMin]: one.scaleMin,
    [say.scaleMax]: one.scaleMax,
    [say.boxes]: one.boxes,
    [say.retention]: word(say.retentions, one.retention),
    [say.period]: word(periods, one.period),
    ...{ [say.source]: one.source, [say.link]: one.link, [say.year]: one.year },
    [say.industry]: word(industries, one.industry),
    [say.customers]: word(customers, one.customers),
    [say.population]: one.population,
    [say.owner]: setting.people.find(({ id }) => String(id) === one.ownerId)?.name ?? '',
    [say.review]: isDay(one.reviewOn) ? formatDay(one.reviewOn, locale) : one.reviewOn,
  })
}

/** Somebody saved first: both versions side by side, and which to go on with. What was typed stays. */
export function Conflict({ theirs, typed, setting, onSettle }: ConflictProps) {
  const { text, locale } = useReader()
  const rowsOf = useRows(setting)
  return (
    <BothVersions
      mine={rowsOf(typed)}
      theirs={theirs === 'gone' ? null : rowsOf(typedOf(theirs.fields, locale))}
      words={text.benchmarks.conflict}
      onSettle={onSettle}
    />
  )
}
