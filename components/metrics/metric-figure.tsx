import Link from 'next/link'
import { ChangeWords } from '@/components/charts/words/change-words'
import { Fact, FigureCard } from '@/components/charts/words/figure-card'
import { StatusChip } from '@/components/charts/words/status-chip'
import { Why } from '@/components/charts/words/why'
import { textIn } from '@/domain/text/text'
import type { MetricDto } from '@/server/metrics/dto'
import { rowsHref } from './rows-href'

function Benchmark({ benchmark }: { benchmark: NonNullable<MetricDto['benchmark']> }) {
  if (!benchmark.link) return benchmark.text
  return (
    <a href={benchmark.link} rel="noreferrer" className="underline decoration-line underline-offset-4">
      {benchmark.text}
    </a>
  )
}

/** The figure with all that it takes to read it: margin, n, period, change, state, goal and what others reach. */
export function MetricFigure({ dto }: { dto: MetricDto }) {
  const { metric, figure, change, status, goal, benchmark } = dto
  const { charts, metrics: words, why, rows } = textIn(metric.locale)
  const { outlook } = why.terms
  return (
    <FigureCard
      label={words.theFigure}
      perspective={metric.perspective}
      figure={figure}
      chip={<StatusChip status={status} />}
    >
      <ChangeWords change={change} />
      <dl className="grid gap-2.5 border-line border-t pt-3">
        <Fact term={charts.why.madeOf}>
          {figure.count}
          <Link
            href={rowsHref(dto)}
            prefetch={false}
            className="block underline decoration-line underline-offset-4 hover:decoration-current print:hidden"
          >
            {rows.open}
          </Link>
        </Fact>
        <Fact term={words.againstGoal}>{status.reason}</Fact>
        {dto.why.outlook ? <Fact term={outlook}>{dto.why.outlook.word}</Fact> : null}
        {goal ? (
          <Fact term={words.goalOwner}>
            {goal.ownerName}
            {' · '}
            <Link
              href={`/goals/${goal.id}`}
              prefetch={false}
              className="underline decoration-line underline-offset-4 hover:decoration-current"
            >
              {words.toGoal}
            </Link>
          </Fact>
        ) : null}
        {benchmark ? (
          <Fact term={words.others}>
            <Benchmark benchmark={benchmark} />
          </Fact>
        ) : null}
      </dl>
      <div className="mt-auto">
        <Why name={metric.name} figure={figure} change={change} status={status} why={dto.why} />
      </div>
    </FigureCard>
  )
}
