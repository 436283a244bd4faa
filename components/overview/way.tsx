import { Throughline } from '@/components/charts/marks/throughline'
import type { Reader, Text } from '@/domain/text/text'
import type { OverviewDto, StageDto } from '@/server/overview/dto'

/** What the line says, first: every stage is counted once. */
function wayInWords(stages: readonly StageDto[], words: Text['overview']['way']): string {
  const named = (...states: StageDto['state'][]) =>
    stages.filter(stage => states.includes(stage.state)).map(stage => stage.name)
  return words.words({
    all: stages.length,
    atGoal: named('meets').length,
    below: named('below', 'well_below'),
    noGoal: named('no_goal'),
    cannotTell: named('cannot_tell'),
    nobodyAsks: named('nobody_asks'),
    gaps: stages.filter(stage => stage.gap.state === 'silo_gap').map(({ name }) => name),
  })
}

/** The customer's way through all stages. */
export function Way({ overview, reader }: { overview: OverviewDto; reader: Reader }) {
  const { throughline: stages, window, unfiltered } = overview
  if (stages.length === 0) return null
  const words = reader.text.overview.way
  return (
    <section aria-labelledby="way" className="rounded-lg border border-line bg-surface p-4 pt-2.5 pb-2.5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 id="way" className="font-semibold text-sm">
          {words.title}
          <span className="font-normal text-ink-soft">{words.window(window)}</span>
        </h2>
        <p className="flex gap-4 text-xs" aria-hidden="true">
          <span className="flex items-center gap-1.5 text-customer">
            <span className="h-1.5 w-5 rounded-full bg-customer" /> {words.customers}
          </span>
          <span className="flex items-center gap-1.5 text-company">
            <span className="size-2 bg-company" /> {words.own}
          </span>
        </p>
      </div>
      <p className="mb-2 text-ink-soft text-sm print:mb-0 print:text-xs">
        {wayInWords(stages, words)} {unfiltered.way}
      </p>
      <Throughline stages={stages} window={window} locale={reader.locale} />
    </section>
  )
}
