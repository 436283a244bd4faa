import { Cell, Head, Table } from '@/components/ui/table'
import type { Reader } from '@/domain/text/text'
import type { CasesDto } from '@/server/journey/dto'

/** Contacts, functions and people of cases, by where they began. */
export function CaseTable({ cases, reader }: { cases: readonly CasesDto[]; reader: Reader }) {
  const words = reader.text.journey.cases
  const { columns } = words
  if (cases.length === 0) return null
  return (
    <section aria-labelledby="cases" className="grid gap-2 rounded-lg border border-line bg-surface p-4">
      <h2 id="cases" className="font-semibold text-sm">
        {words.title}
      </h2>
      <p className="max-w-4xl text-ink-soft text-sm">{words.hint}</p>
      <Table caption={words.caption} captionHidden className="row-cards">
        <thead>
          <tr>
            <Head>{columns.began}</Head>
            <Head numeric>{columns.n}</Head>
            <Head numeric>{columns.contacts}</Head>
            <Head numeric>{columns.severalFunctions}</Head>
            <Head numeric>{columns.people}</Head>
            <Head numeric>{columns.severalPeople}</Head>
          </tr>
        </thead>
        <tbody>
          {cases.map(one => (
            <tr key={one.key} className="border-line border-t">
              <Head scope="row">{one.name}</Head>
              <Cell numeric data-label={columns.n}>
                {one.n}
              </Cell>
              <Cell numeric data-label={columns.contacts}>
                {one.contacts}
              </Cell>
              <Cell numeric data-above data-label={columns.severalFunctions}>
                {one.severalFunctions}
              </Cell>
              <Cell numeric data-above data-label={columns.people}>
                {one.people}
                {one.people === words.notRecorded ? null : (
                  <span className="block text-ink-soft text-xs">{words.knownOf(one.known)}</span>
                )}
              </Cell>
              <Cell numeric data-above data-label={columns.severalPeople}>
                {one.severalPeople}
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  )
}
