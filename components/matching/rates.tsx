import { useQuery } from '@tanstack/react-query'
import { useReader } from '@/components/text/use-reader'
import { Cell, Head, Table } from '@/components/ui/table'
import { formatNumber, formatPercent } from '@/domain/format'
import { STANDINGS } from '@/domain/matching'
import type { FactRatesDto, MatchingDto, SourceRateDto } from '@/server/matching/dto'
import { useTRPC } from '@/trpc/client'

/** How much is matched, source by source: ids at once, facts as soon as they are counted. */
export function Rates({ data }: { data: MatchingDto }) {
  const { text } = useReader()
  const words = text.matching.rates
  // They read every fact, so not while the worker is at it.
  const facts = useQuery({
    ...useTRPC().matching.facts.queryOptions(),
    enabled: data.waiting === 0,
    refetchOnMount: 'always',
  })
  if (data.sources.length === 0) return null
  return (
    <>
      <h2 id="rates" className="font-semibold text-lg">
        {words.heading}
      </h2>
      <Table caption={words.caption} captionHidden className="min-w-2xl bg-surface">
        <thead className="border-edge border-b">
          <tr>
            <Head>{words.source}</Head>
            {STANDINGS.map(standing => (
              <Head key={standing} numeric>
                {words.standings[standing]}
              </Head>
            ))}
            <Head numeric>{words.shareIds}</Head>
            <Head numeric>{words.shareFacts}</Head>
          </tr>
        </thead>
        <tbody>
          {data.sources.map(source => (
            <Row key={source.id} source={source} facts={facts.data} />
          ))}
        </tbody>
        {data.sources.length > 1 ? (
          <tfoot>
            <tr className="font-medium">
              <Head scope="row">{words.all}</Head>
              <Counts {...data.all} />
              <Cell />
            </tr>
          </tfoot>
        ) : null}
      </Table>
    </>
  )
}

function Counts({ ids, share }: Pick<SourceRateDto, 'ids' | 'share'>) {
  const { locale } = useReader()
  return (
    <>
      {STANDINGS.map(standing => (
        <Cell key={standing} numeric className="tabular-nums">
          {formatNumber(ids[standing], 0, locale)}
        </Cell>
      ))}
      <Cell numeric className="tabular-nums">
        {share === null ? '–' : formatPercent(share * 100, 1, locale)}
      </Cell>
    </>
  )
}

interface RowProps {
  source: SourceRateDto
  facts: FactRatesDto | undefined
}

function Row({ source, facts }: RowProps) {
  const words = useReader().text.matching.rates
  return (
    <tr className="border-line border-b">
      <Head scope="row">
        {source.name}
        {source.defines ? (
          <span className="block font-normal text-ink-soft text-xs">{words.defines}</span>
        ) : null}
      </Head>
      <Counts {...source} />
      <Cell numeric className="whitespace-nowrap tabular-nums">
        <Facts rate={facts?.sources.find(one => one.id === source.id)} isCounted={facts !== undefined} />
      </Cell>
    </tr>
  )
}

interface FactsProps {
  rate: FactRatesDto['sources'][number] | undefined
  isCounted: boolean
}

/** Of the facts that name a customer how many are of known ones; those that name nobody are said apart. */
function Facts({ rate, isCounted }: FactsProps) {
  const { text, locale } = useReader()
  const words = text.matching.rates
  if (!isCounted) return words.pending
  const named = rate ? rate.facts - rate.nameless : 0
  if (!rate || rate.facts === 0) return words.noFacts
  const written = (count: number) => formatNumber(count, 0, locale)
  return (
    <>
      {named > 0
        ? words.facts(formatPercent((rate.matched / named) * 100, 1, locale), written(named))
        : words.noneNamed}
      {rate.nameless > 0 ? (
        <span className="block text-ink-soft text-xs">{words.nameless(written(rate.nameless))}</span>
      ) : null}
    </>
  )
}
