'use client'

import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Cell, Head, Table } from '@/components/ui/table'
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
  const words = text.benchmarks.conflict
  const rowsOf = useRows(setting)
  if (theirs === 'gone')
    return (
      <p role="alert" className="rounded-md bg-at-risk-wash p-3 text-at-risk text-sm">
        {words.gone}
      </p>
    )
  const [mine, other] = [rowsOf(typed), rowsOf(typedOf(theirs.fields, locale))]
  const different = Object.keys(mine).filter(field => mine[field] !== other[field])
  return (
    <div role="alert" className="grid gap-3 rounded-md bg-at-risk-wash p-3 text-sm">
      <p className="font-medium text-at-risk">{words.lead}</p>
      {different.length === 0 ? (
        <p>{words.same}</p>
      ) : (
        <Table caption={words.lead} captionHidden>
          <thead>
            <tr>
              <Head>{words.field}</Head>
              <Head>{words.mine}</Head>
              <Head>{words.theirs}</Head>
            </tr>
          </thead>
          <tbody>
            {different.map(field => (
              <tr key={field} className="border-line border-t">
                <Head scope="row" className="static! bg-transparent!">
                  {field}
                </Head>
                <Cell>{mine[field]}</Cell>
                <Cell>{other[field]}</Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => onSettle('mine')}>{words.keepMine}</Button>
        <Button onClick={() => onSettle('theirs')}>{words.takeTheirs}</Button>
      </div>
    </div>
  )
}
