import { clsx } from 'clsx'
import { FlagPins } from '@/components/charts/marks/flag-pins'
import { FlagNotes } from '@/components/charts/words/flag-notes'
import { GapChip } from '@/components/charts/words/gap-chip'
import { Fold } from '@/components/ui/fold'
import { Cell, Head, Table } from '@/components/ui/table'
import { formatDay } from '@/domain/format'
import type { Text } from '@/domain/text/text'
import type { GapPageDto, GapPeriodDto } from '@/server/gaps/dto'

const LOOKS = {
  silo_gap: 'gap-hatch h-9 border border-off-target',
  both_off_target: 'h-9 bg-off-target',
  watch: 'h-6 border-2 border-at-risk bg-at-risk-wash',
  own_missed_customers_satisfied: 'h-6 bg-at-risk-wash border border-at-risk',
  none: 'h-3 bg-on-target',
  cannot_tell: 'h-3 border border-cannot-tell border-dashed',
} as const satisfies Record<GapPeriodDto['state'], string>

type Words = Text['gaps']['strip']

function counts(periods: readonly GapPeriodDto[]) {
  const found = new Map<string, number>()
  for (const { name } of periods) found.set(name, (found.get(name) ?? 0) + 1)
  return [...found].map(([name, count]) => ({ name, count }))
}

function PeriodTable({ periods, words }: { periods: readonly GapPeriodDto[]; words: Words }) {
  const { columns } = words
  return (
    <Table caption={words.title} captionHidden>
      <thead>
        <tr className="border-line border-b">
          <Head>{columns.period}</Head>
          <Head>{columns.state}</Head>
          <Head numeric>{columns.customers}</Head>
          <Head numeric>{columns.n}</Head>
          <Head numeric>{columns.goal}</Head>
          <Head>{columns.own}</Head>
        </tr>
      </thead>
      <tbody>
        {periods.toReversed().map(period => (
          <tr key={period.key} className="border-line border-b">
            <Head scope="row">{period.label}</Head>
            <Cell>
              <GapChip gap={period} />
            </Cell>
            <Cell numeric>{period.customers}</Cell>
            <Cell numeric>{period.n}</Cell>
            <Cell numeric>{period.goal ?? words.noGoal}</Cell>
            <Cell className="text-company">{period.own}</Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

interface StateStripProps {
  periods: readonly GapPeriodDto[]
  flags: GapPageDto['flags']
  text: Text
  locale: string
}

/** What was told of a place at the end of each of the last 12 periods: the taller, the worse. */
export function StateStrip({ periods, flags, text, locale }: StateStripProps) {
  const words = text.gaps.strip
  return (
    <section aria-labelledby="strip" className="rounded-lg border border-line bg-surface p-4">
      <h2 id="strip" className="font-semibold text-sm">
        {words.title}
      </h2>
      <p className="text-ink-soft text-sm">{words.words(counts(periods))}</p>
      <div className={clsx('relative mt-3 mb-2', flags.length > 0 && 'pt-6')}>
        <ol
          aria-hidden="true"
          className="grid h-16 items-end gap-x-1"
          style={{ gridTemplateColumns: `repeat(${periods.length}, minmax(0, 1fr))` }}
        >
          {periods.map((period, at) => (
            <li key={period.key} title={`${period.label}: ${period.name}`}>
              <span className={clsx('block rounded-sm', LOOKS[period.state])} />
              <span
                className={clsx(
                  'flex h-5 whitespace-nowrap pt-0.5 text-ink-soft text-xs md:justify-center',
                  at === periods.length - 1 && 'justify-end',
                )}
              >
                {at === 0 || at === periods.length - 1 ? period.label : ''}
                <span className="max-md:hidden">
                  {at > 0 && at < periods.length - 1 ? period.label.split(' ')[0] : ''}
                </span>
              </span>
            </li>
          ))}
        </ol>
        <FlagPins
          pins={flags.map(({ key, number, at }) => ({ key, number, at: (at + 0.5) / periods.length }))}
        />
      </div>
      <FlagNotes
        notes={flags.map(({ key, number, onDay, text: said, link }) => ({
          ...{ key, text: said, link, head: text.metrics.line.flag(number, formatDay(onDay, locale)) },
        }))}
      />
      <p className="mt-1 max-w-prose text-ink-soft text-xs">{words.lead}</p>
      <Fold label={words.table} className="mt-1 print:hidden">
        <PeriodTable periods={periods} words={words} />
      </Fold>
    </section>
  )
}
