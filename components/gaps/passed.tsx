import Link from 'next/link'
import { Fold } from '@/components/ui/fold'
import { Cell, Head, Table } from '@/components/ui/table'
import type { Text } from '@/domain/text/text'
import type { CustomerBehindDto } from '@/server/customer-pages/dto'
import type { GapPageDto } from '@/server/gaps/dto'

type Words = Text['gaps']['passed']

function Customers({
  list,
  more,
  words,
}: {
  list: readonly CustomerBehindDto[]
  more: boolean
  words: Words
}) {
  const { columns } = words
  return (
    <Fold label={words.listed(list.length, more)} className="mt-1 print:hidden">
      <Table caption={words.title} captionHidden>
        <thead>
          <tr className="border-line border-b">
            <Head>{columns.customer}</Head>
            <Head>{columns.last}</Head>
            <Head>{columns.renewal}</Head>
            <Head numeric>{columns.amount}</Head>
          </tr>
        </thead>
        <tbody>
          {list.map(one => (
            <tr key={one.id} className="border-line border-b">
              <Head scope="row">
                <Link
                  href={one.href}
                  prefetch={false}
                  className="underline decoration-line underline-offset-4 hover:decoration-current"
                >
                  {one.label}
                </Link>
              </Head>
              <Cell>{one.last}</Cell>
              <Cell>{one.renewal ?? '–'}</Cell>
              <Cell numeric>{one.value ?? '–'}</Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </Fold>
  )
}

/** Whom it concerns: how many, what is due for renewal, and who they are, as far as one may see it. */
export function Passed({ passed, words }: { passed: GapPageDto['passed']; words: Words }) {
  return (
    <section aria-labelledby="passed" className="rounded-lg border border-line bg-surface p-4 text-sm">
      <h2 id="passed" className="font-semibold">
        {words.title}
      </h2>
      <p className="mt-1 max-w-prose">{passed.words ?? words.none}</p>
      {passed.list && passed.list.length > 0 ? (
        <Customers list={passed.list} more={passed.more} words={words} />
      ) : null}
      {passed.whoMay ? <p className="mt-1 text-ink-soft text-xs">{passed.whoMay}</p> : null}
    </section>
  )
}
