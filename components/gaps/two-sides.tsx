import { CircleCheck, CircleQuestionMark, CircleX } from 'lucide-react'
import Link from 'next/link'
import { FigureValue } from '@/components/charts/words/figure-value'
import { StatusChip } from '@/components/charts/words/status-chip'
import { Cell, Head, Table } from '@/components/ui/table'
import type { Text } from '@/domain/text/text'
import type { GapPageDto, GapTargetDto } from '@/server/gaps/dto'

const LINK = 'underline decoration-line underline-offset-4 hover:decoration-current'
const CARD = 'rounded-lg border border-line border-t-[3px] bg-surface p-4 text-sm'

type Words = Text['gaps']

function Customers({ page, words }: { page: GapPageDto; words: Words }) {
  const { say } = page
  if (!say)
    return (
      <p className="mt-2">
        {words.nobodyAsks}{' '}
        <Link href="/metrics" prefetch={false} className={LINK}>
          {words.chooseMetrics}
        </Link>
      </p>
    )
  return (
    <>
      <p className="mt-1">
        <Link href={say.href} prefetch={false} className={LINK}>
          {say.metric.name}
        </Link>
      </p>
      <p className="mt-1">
        <FigureValue figure={say.figure} size="tile" />
      </p>
      <p className="mt-1">
        <StatusChip status={say.status} /> {say.status.against}
        {say.shortfall ? <span className="text-off-target">, {say.shortfall}</span> : null}
      </p>
      <p className="mt-1 text-ink-soft text-xs">
        {say.figure.count}, {say.figure.period}
      </p>
      {say.goal ? null : (
        <p className="mt-2">
          {words.noGoal}{' '}
          {page.setGoal ? (
            <Link href={page.setGoal} prefetch={false} className={LINK}>
              {words.setGoal}
            </Link>
          ) : null}
        </p>
      )}
      {page.owner ? <p className="mt-2 text-ink-soft">{words.goals.owner(page.owner)}</p> : null}
    </>
  )
}

const MET = {
  met: { icon: CircleCheck, colour: 'text-on-target' },
  missed: { icon: CircleX, colour: 'text-off-target' },
  unknown: { icon: CircleQuestionMark, colour: 'text-cannot-tell' },
} as const

function Met({ met, words }: { met: GapTargetDto['met']; words: Words['targets'] }) {
  const state = met === null ? 'unknown' : met ? 'met' : 'missed'
  const { icon: Icon, colour } = MET[state]
  return (
    <span className={`inline-flex items-center gap-1 whitespace-nowrap ${colour}`}>
      <Icon size={14} aria-hidden />
      {words[state]}
    </span>
  )
}

function Targets({ page, words }: { page: GapPageDto; words: Words }) {
  const { targets, targetsNote } = page
  const { columns } = words.targets
  if (targets.length === 0) return <p className="mt-2">{words.noTargets}</p>
  return (
    <>
      <p className="mt-1 text-company">{page.ownTargets}</p>
      <Table caption={words.targets.caption} captionHidden className="mt-1">
        <thead>
          <tr className="border-line border-b">
            <Head>{columns.metric}</Head>
            <Head numeric>{columns.figure}</Head>
            <Head numeric>{columns.target}</Head>
            <Head>{columns.met}</Head>
          </tr>
        </thead>
        <tbody>
          {targets.map(target => (
            <tr key={`${target.metric.key} ${target.functionName}`} className="border-line border-b">
              <Head scope="row" className="whitespace-normal">
                <Link href={target.metric.href} prefetch={false} className={LINK}>
                  {target.metric.name}
                </Link>
                {target.functionName ? (
                  <span className="block font-normal text-ink-soft text-xs">{target.functionName}</span>
                ) : null}
              </Head>
              <Cell numeric>{target.figure}</Cell>
              <Cell numeric>{target.target}</Cell>
              <Cell>
                <Met met={target.met} words={words.targets} />
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
      {targetsNote ? <p className="mt-2 max-w-prose text-ink-soft text-xs">{targetsNote}</p> : null}
    </>
  )
}

/** Customers on one side, the company's own targets on the other: what the gap is made of. */
export function TwoSides({ page, words }: { page: GapPageDto; words: Words }) {
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[2fr_3fr] print:grid-cols-[2fr_3fr]">
      <section aria-labelledby="customers" className={`${CARD} border-t-customer`}>
        <h2 id="customers" className="font-semibold text-customer">
          {words.sides.customers}
        </h2>
        <Customers page={page} words={words} />
      </section>
      <section aria-labelledby="own" className={`${CARD} border-t-company`}>
        <h2 id="own" className="font-semibold text-company">
          {words.sides.own}
        </h2>
        <Targets page={page} words={words} />
      </section>
    </div>
  )
}
