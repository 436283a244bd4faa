import { CircleCheck, CircleDashed, CircleQuestionMark, CircleX, Target, TriangleAlert } from 'lucide-react'
import Link from 'next/link'
import { FigureMarks } from '@/components/charts/words/figure-value'
import { formatNumber } from '@/domain/format'
import { isBadGap, type StageState } from '@/domain/gap'
import { type Text, textIn } from '@/domain/text/text'
import type { FigureDto } from '@/server/figures/dto'
import type { StageDto } from '@/server/overview/dto'
import { ThroughlineDrawing } from './throughline-drawing'
import { ThroughlineSegment } from './throughline-segment'

const LOOKS = {
  meets: { icon: CircleCheck, colour: 'text-on-target' },
  below: { icon: TriangleAlert, colour: 'text-at-risk' },
  well_below: { icon: CircleX, colour: 'text-off-target' },
  no_goal: { icon: Target, colour: 'text-cannot-tell' },
  nobody_asks: { icon: CircleDashed, colour: 'text-cannot-tell' },
  cannot_tell: { icon: CircleQuestionMark, colour: 'text-cannot-tell' },
} as const satisfies Record<StageState, { icon: typeof Target; colour: string }>

type Words = Text['overview']

function StateWord({ stage, words }: { stage: StageDto; words: Words }) {
  const { icon: Icon, colour } = LOOKS[stage.state]
  return (
    <span className={`block text-xs leading-snug ${colour}`}>
      <Icon size={13} aria-hidden className="mr-1 inline align-[-0.15em]" />
      {stage.state === 'cannot_tell' ? words.states.cannot_tell : stage.stateWords}
    </span>
  )
}

function StageName({ stage }: { stage: StageDto }) {
  if (!stage.href) return <span className="font-medium text-sm leading-tight">{stage.name}</span>
  return (
    <Link
      href={stage.href}
      prefetch={false}
      className="font-medium text-sm leading-tight underline decoration-line underline-offset-4 hover:decoration-current"
    >
      {stage.name}
    </Link>
  )
}

/** "n = 3" stays on one line. */
function unbroken(text: string): string {
  return text.replaceAll(' = ', '\u00a0=\u00a0')
}

function StageFigure({ figure, name }: { figure: FigureDto; name: string | undefined }) {
  if (figure.value === null)
    return <span className="text-cannot-tell text-xs leading-snug">{unbroken(figure.said)}</span>
  return (
    <span className="font-semibold text-sm" title={name}>
      {figure.text}
      {figure.margin ? <span className="font-normal text-ink-soft text-xs"> {figure.margin}</span> : null}{' '}
      <FigureMarks marks={figure.marks} />
    </span>
  )
}

interface StageWordsProps {
  stage: StageDto
  window: string
  locale: string | undefined
}

function StageWords({ stage, window, locale }: StageWordsProps) {
  const words = textIn(locale).overview
  const { figure } = stage
  return (
    <div className="flex flex-wrap items-baseline gap-x-2.5 gap-y-0 py-1 wide:contents">
      <span className="basis-full wide:self-end">
        <StageName stage={stage} />
      </span>
      {figure ? <StageFigure figure={figure} name={stage.metric?.name} /> : null}
      <span className={figure ? undefined : 'wide:row-span-2'}>
        <StateWord stage={stage} words={words} />
      </span>
      {figure && figure.value !== null ? (
        <span className="text-ink-soft text-xs">
          {words.way.n(formatNumber(stage.n, 0, locale))}
          {figure.period === window ? '' : `, ${figure.period}`}
        </span>
      ) : null}
      {stage.ownTargets.of > 0 ? (
        <span className="text-company text-xs wide:sr-only">
          {words.ownTargets.is(stage.ownTargets.text)}
        </span>
      ) : null}
      {isBadGap(stage.gap.state) || stage.gap.state === 'watch' ? (
        <Link
          href={stage.gap.href}
          prefetch={false}
          className="font-medium text-off-target text-xs underline decoration-off-target/40 underline-offset-4 hover:decoration-current wide:sr-only wide:focus-visible:not-sr-only"
        >
          {stage.gap.words}
        </Link>
      ) : null}
    </div>
  )
}

/** The customer's way through the company: the only thick line of the product, and every stage of it in words. */
export function Throughline({
  stages,
  window,
  locale,
}: {
  stages: readonly StageDto[]
  window: string
  locale: string | undefined
}) {
  return (
    <div>
      <div className="hidden wide:block">
        <ThroughlineDrawing stages={stages} words={textIn(locale).overview.way.lanes} />
      </div>
      <ol className="throughline-columns wide:mt-1 wide:pl-20 wide:text-center">
        {stages.map((stage, index) => (
          <li
            key={stage.key}
            className="flex gap-4 wide:row-span-4 wide:grid wide:grid-rows-subgrid wide:gap-y-0.5"
          >
            <span className="relative w-14 shrink-0 wide:hidden">
              <ThroughlineSegment before={stages[index - 1]} stage={stage} after={stages[index + 1]} />
            </span>
            <StageWords stage={stage} window={window} locale={locale} />
          </li>
        ))}
      </ol>
    </div>
  )
}
