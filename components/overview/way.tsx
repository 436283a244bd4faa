import { Throughline } from '@/components/charts/marks/throughline'
import { gapDetail } from '@/components/charts/words/gap-chip'
import type { StageDto } from '@/server/overview/dto'

/** What the line says, first. */
function wayInWords(stages: readonly StageDto[]): string {
  const count = (...states: StageDto['state'][]) =>
    stages.filter(stage => states.includes(stage.state)).length
  const below = count('below', 'well_below')
  const silent = count('nobody_asks')
  const gaps = stages.filter(stage => stage.gap.state === 'silo_gap')
  const meets = count('meets')
  if (meets + below === 0)
    return 'No stage can be placed: nobody asks there, or no goal or too few answers to tell.'
  return [
    `Customers are at goal in ${meets} of ${stages.length} stages and below it in ${below}.`,
    silent > 0 ? `In ${silent} nobody asks them.` : '',
    ...gaps.map(stage => `Silo gap at ${stage.name}: ${gapDetail(stage.gap)}.`),
  ]
    .filter(Boolean)
    .join(' ')
}

/** The customer's way through all stages. */
export function Way({ stages }: { stages: readonly StageDto[] }) {
  if (stages.length === 0) return null
  return (
    <section aria-labelledby="way" className="rounded-lg border border-line bg-surface p-4 pt-3.5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 id="way" className="font-semibold text-sm">
          The customer’s way
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
      <p className="mb-3 text-ink-soft text-sm">{wayInWords(stages)}</p>
      <Throughline stages={stages} />
    </section>
  )
}
