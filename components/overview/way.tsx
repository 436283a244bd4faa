import { Throughline } from '@/components/charts/marks/throughline'
import type { OverviewDto, StageDto } from '@/server/overview/dto'

/** What the line says, first: every stage is counted once. */
function wayInWords(stages: readonly StageDto[]): string {
  const named = (...states: StageDto['state'][]) =>
    stages.filter(stage => states.includes(stage.state)).map(stage => stage.name)
  const below = named('below', 'well_below')
  const gaps = stages.filter(stage => stage.gap.state === 'silo_gap')
  const say = (names: readonly string[], words: string) =>
    names.length > 0 ? `${words} ${names.length} (${names.join(', ')})` : ''
  const placed = [
    `Customers are at goal in ${named('meets').length} of ${stages.length} stages`,
    say(below, 'below it in'),
    say(named('no_goal'), 'without a goal in'),
    say(named('cannot_tell'), 'too few to tell in'),
    say(named('nobody_asks'), 'not asked in'),
  ]
  return [
    `${placed.filter(Boolean).join(', ')}.`,
    gaps.length > 0 ? `Silo gap at ${gaps.map(({ name }) => name).join(', ')}.` : '',
  ]
    .filter(Boolean)
    .join(' ')
}

/** The customer's way through all stages. */
export function Way({ overview }: { overview: OverviewDto }) {
  const { throughline: stages, window, unfiltered } = overview
  if (stages.length === 0) return null
  return (
    <section aria-labelledby="way" className="rounded-lg border border-line bg-surface p-4 pt-3.5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 id="way" className="font-semibold text-sm">
          The customer’s way<span className="font-normal text-ink-soft">, {window}</span>
        </h2>
        <p className="flex gap-4 text-xs" aria-hidden="true">
          <span className="flex items-center gap-1.5 text-customer">
            <span className="h-1.5 w-5 rounded-full bg-customer" /> what customers say
          </span>
          <span className="flex items-center gap-1.5 text-company">
            <span className="size-2 bg-company" /> our own targets
          </span>
        </p>
      </div>
      <p className="mb-2 text-ink-soft text-sm">
        {wayInWords(stages)} {unfiltered.way}
      </p>
      <Throughline stages={stages} window={window} />
    </section>
  )
}
