import { textIn } from '@/domain/text/text'
import type { MetricDto } from '@/server/metrics/dto'

/** A duration in full: median with p90 and mean, and what the cases that are still open do to it. */
export function Duration({ dto }: { dto: MetricDto }) {
  const { duration, figure } = dto
  if (!duration) return null
  const words = textIn(dto.metric.locale).metrics.duration
  const facts = [
    { term: words.median, text: duration.median },
    { term: words.p90, text: duration.p90 },
    { term: words.mean, text: duration.mean },
  ]
  return (
    <section aria-labelledby="duration" className="rounded-lg border border-line bg-surface p-4">
      <h2 id="duration" className="font-semibold text-sm">
        {words.title}
      </h2>
      <p className="text-ink-soft text-sm">{figure.period}</p>
      <dl className="my-3 grid grid-cols-3 gap-3">
        {facts.map(({ term, text }) => (
          <div key={term}>
            <dt className="text-ink-soft text-xs">{term}</dt>
            <dd className="font-semibold">{text}</dd>
          </div>
        ))}
      </dl>
      <p className="text-sm">{duration.open.words}</p>
      {duration.withOpen ? <p className="mt-1 text-sm">{duration.withOpen.words}</p> : null}
    </section>
  )
}
