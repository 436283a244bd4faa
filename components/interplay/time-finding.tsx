import type { TimeFindingDto } from '@/server/interplay/dto'
import { AlignedLines } from './aligned-lines'
import type { Words } from './interplay-view'
import { LagBars } from './lag-bars'
import { MetricLink } from './metric-link'

/** A relation found in time: its sentence, both lines laid over each other, and every lag that was tried. */
export function TimeFinding({ finding, words }: { finding: TimeFindingDto; words: Words }) {
  const { id, sentence, caution, figures, chart, line, lags, lag, driver, headline } = finding
  return (
    <li
      id={id}
      className="grid scroll-mt-4 gap-4 rounded-lg border border-line bg-surface p-4 break-inside-avoid target:border-edge sm:p-5"
    >
      <h3 className="max-w-4xl text-pretty font-medium leading-snug">
        {sentence} <span className="font-normal text-ink-soft">{caution}</span>
      </h3>
      <p className="text-sm">{figures}</p>
      {line.length > 0 ? (
        <figure className="grid gap-2">
          <figcaption className="text-ink-soft text-xs">{chart}</figcaption>
          <AlignedLines line={line} driver={driver.name} headline={headline.name} />
        </figure>
      ) : null}
      <figure className="grid gap-2">
        <figcaption className="text-ink-soft text-xs">{words.time.lags}</figcaption>
        <LagBars lags={lags} strongest={lag} />
      </figure>
      <p className="text-ink-soft text-sm">
        <MetricLink metric={driver} /> · <MetricLink metric={headline} />
      </p>
    </li>
  )
}
