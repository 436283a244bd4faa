'use client'

import { useReader } from '@/components/text/use-reader'
import { Cell, Head, Table } from '@/components/ui/table'
import { formatInstant, formatNumber, formatPercent } from '@/domain/format'
import { matchShare } from '@/domain/match-rate'
import type { FileOutcomeDto, FileTaskDto, MovedDto } from '@/server/files/dto'
import { RefusedPart } from './refused-part'

/** What a file comes to: counts, customers, names, figures before and after, rows that were refused. */
export function Outcome({ task, timeZone }: { task: FileTaskDto; timeZone: string }) {
  const { text, locale } = useReader()
  const words = text.files.outcome
  const { outcome } = task
  if (!outcome) return null
  if (outcome.state === 'already') {
    const at = outcome.earlier?.at
    return <p role="status">{words.already(at ? formatInstant(new Date(at), timeZone, locale) : null)}</p>
  }
  const isTrial = outcome.state === 'tried'
  return (
    <section aria-labelledby="outcome" className="grid gap-5">
      <h2 id="outcome" className="font-semibold text-lg">
        {isTrial ? words.tried : words.imported}
      </h2>
      <Counts outcome={outcome} />
      <Customers outcome={outcome} />
      <RefusedPart task={task} />
      {task.state === 'done' ? <Moved moved={outcome.moved} isTrial={isTrial} /> : null}
    </section>
  )
}

function Counts({ outcome }: { outcome: FileOutcomeDto }) {
  const { text, locale } = useReader()
  const words = text.files.outcome.counts
  const always = ['read', 'inserted', 'updated', 'unchanged', 'rejected'] as const
  const sometimes = (['deleted', 'noAnswer'] as const).filter(name => outcome[name] > 0)
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-4 lg:grid-cols-7">
      {[...always, ...sometimes].map(name => (
        <div key={name} className="grid gap-0.5">
          <dt className="text-ink-soft text-xs">{words[name]}</dt>
          <dd className="font-semibold text-xl tabular-nums">{formatNumber(outcome[name], 0, locale)}</dd>
        </div>
      ))}
    </dl>
  )
}

function Customers({ outcome: { customers, namesAdded, state } }: { outcome: FileOutcomeDto }) {
  const { text, locale } = useReader()
  const { outcome: words } = text.files
  const { places } = text.mapping
  const number = (value: number) => formatNumber(value, 0, locale)
  const share = customers && matchShare(customers)
  const names = Object.entries(namesAdded).map(
    ([place, count]) => `${number(count ?? 0)} × ${nameOf(places, place)}`,
  )
  return (
    <div className="grid max-w-prose gap-1 text-sm">
      {customers && customers.named > 0 ? (
        <p>
          {words.customers(
            number(customers.known),
            number(customers.named),
            share === null ? null : formatPercent(share * 100, 0, locale),
          )}
        </p>
      ) : null}
      {customers && customers.named === 0 ? <p>{words.noCustomers}</p> : null}
      {customers && customers.named > 0 && customers.rowsWithout > 0 ? (
        <p>{words.withoutCustomer(customers.rowsWithout, number(customers.rowsWithout))}</p>
      ) : null}
      {names.length > 0 ? (
        <p>{state === 'tried' ? words.names(names.join(', ')) : words.namesDone(names.join(', '))}</p>
      ) : null}
    </div>
  )
}

const nameOf = (places: Readonly<Record<string, string>>, place: string) => places[place] ?? place

function Moved({ moved, isTrial }: { moved: readonly MovedDto[]; isTrial: boolean }) {
  const { text, locale } = useReader()
  const words = text.files.outcome
  if (moved.length === 0) return <p className="text-sm">{words.nothingMoves}</p>
  return (
    <section aria-labelledby="moved" className="grid gap-4">
      <h3 id="moved" className="font-medium">
        {isTrial ? words.moved : words.movedDone}
      </h3>
      {moved.map(({ metric, months, shown }) => (
        <div key={metric} className="rounded-lg border border-line bg-surface px-1 pt-3">
          <Table
            caption={
              <span className="px-3">{words.movedOf(metric, months, formatNumber(months, 0, locale))}</span>
            }
            className="sm:table-fixed"
          >
            <thead className="border-edge border-b">
              <tr>
                <Head>{words.period}</Head>
                <Head>{words.before}</Head>
                <Head>{words.after}</Head>
              </tr>
            </thead>
            <tbody>
              {shown.map(({ period, before, after }) => (
                <tr key={period} className="border-line border-b">
                  <Head scope="row">{period}</Head>
                  <Cell className="text-ink-soft">{before}</Cell>
                  <Cell>{after}</Cell>
                </tr>
              ))}
            </tbody>
          </Table>
        </div>
      ))}
    </section>
  )
}
