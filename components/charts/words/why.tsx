import { CircleQuestionMark } from 'lucide-react'
import type { ReactNode } from 'react'
import { Popover } from '@/components/ui/popover'
import { textIn } from '@/domain/text/text'
import type { ChangeDto, FigureDto, StatusDto, WhyDto } from '@/server/figures/dto'

interface WhyProps {
  /** Whose figure this is, for the button's name: "Why? NPS". */
  name: string
  figure: FigureDto
  change: ChangeDto
  status: StatusDto
  why: WhyDto
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-ink-soft text-xs">{term}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** What stands behind a figure's words: interval, comparison, method, and why the state is what it is. */
export function Why({ name, figure, change, status, why }: WhyProps) {
  const { charts, figures } = textIn(figure.locale)
  const words = charts.why
  const noMargin = figure.margin === figures.noMargin
  return (
    <Popover
      label={words.label(name)}
      className="why-panel"
      trigger={
        <>
          <CircleQuestionMark size={14} aria-hidden /> {words.open}
        </>
      }
      triggerClassName="relative z-10 inline-flex min-h-6 items-center gap-1 rounded text-ink-soft text-xs underline decoration-line underline-offset-4 hover:text-ink hover:decoration-current print:hidden"
    >
      <dl className="grid gap-2.5">
        <Fact term={figure.period}>
          {figure.text}
          {figure.margin ? (noMargin ? words.noInterval : words.interval(figure.margin)) : ''}
          {figure.marks.map(({ word }) => `, ${word}`).join('')}
        </Fact>
        {figure.marks.map(({ mark, word, why: said }) => (
          <Fact key={mark} term={word}>
            {said}
          </Fact>
        ))}
        <Fact term={words.madeOf}>{figure.count}</Fact>
        <Fact term={words.comparedWith(change.comparedWith)}>{change.comparedFigure ?? words.nothing}</Fact>
        <Fact term={words.how}>{change.method}</Fact>
        <Fact term={words.state}>
          {status.word}: {status.reason}
        </Fact>
        {why.facts.map(({ term, text }) => (
          <Fact key={term} term={term}>
            {text}
          </Fact>
        ))}
      </dl>
    </Popover>
  )
}
