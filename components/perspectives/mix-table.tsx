import { clsx } from 'clsx'
import { Coins } from 'lucide-react'
import Link from 'next/link'
import { HUE } from '@/components/charts/words/hue'
import { FunctionLink } from '@/components/ui/function-link'
import { Cell, Head, Table } from '@/components/ui/table'
import type { Perspective } from '@/domain/kind'
import type { Text } from '@/domain/text/text'
import type { MixDto } from '@/server/perspectives/dto'

type Words = Text['perspectives']

/** How many a function has of one side, as blocks beside the number. */
function Blocks({ count, perspective }: { count: number; perspective: Perspective }) {
  return (
    <span aria-hidden className={clsx('flex flex-wrap gap-0.5', HUE[perspective])}>
      {Array.from({ length: count }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks are alike
        <span key={at} className="size-2.5 rounded-xs bg-current" />
      ))}
    </span>
  )
}

function Side({
  metrics,
  perspective,
  words,
}: {
  metrics: MixDto['company']
  perspective: Perspective
  words: Words
}) {
  return (
    <Cell data-label={words.columns[perspective]} data-above className="min-w-56 align-top">
      <span className="flex items-center gap-2 font-medium">
        {metrics.length}
        <Blocks count={metrics.length} perspective={perspective} />
      </span>
      <ul className="mt-1 grid text-xs">
        {metrics.map(({ key, name, href, paid }) => (
          <li key={key}>
            <Link
              href={href}
              prefetch={false}
              className="inline-block py-1 underline decoration-line underline-offset-4 hover:decoration-current"
            >
              {name}
            </Link>
            {paid ? (
              <span className="ml-1 inline-flex items-center gap-1 whitespace-nowrap text-ink-soft">
                <Coins aria-hidden size={12} />
                {words.pay}
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </Cell>
  )
}

/** Each function's metrics in both perspectives, with own targets and goals. */
export function MixTable({ functions, words }: { functions: readonly MixDto[]; words: Words }) {
  const { columns } = words
  return (
    <div className="rounded-lg border border-line bg-surface">
      <Table caption={words.title} captionHidden className="row-cards row-cards-inset">
        <thead className="border-edge border-b">
          <tr>
            <Head>{columns.function}</Head>
            <Head>{columns.company}</Head>
            <Head>{columns.customer}</Head>
            <Head numeric>{columns.targets}</Head>
            <Head>{columns.goals}</Head>
          </tr>
        </thead>
        <tbody>
          {functions.map(mix => (
            <tr key={mix.key ?? ''} className="border-line border-b">
              <Head scope="row" className="static! min-w-40 align-top">
                {mix.key === null ? mix.name : <FunctionLink functionKey={mix.key} name={mix.name} />}
              </Head>
              <Side metrics={mix.company} perspective="company" words={words} />
              <Side metrics={mix.customer} perspective="customer" words={words} />
              <Cell numeric data-label={columns.targets} className="align-top">
                {mix.ownTargets}
              </Cell>
              <Cell data-label={columns.goals} className="min-w-40 align-top">
                {words.goals(mix.goals.company, mix.goals.customer)}
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  )
}
