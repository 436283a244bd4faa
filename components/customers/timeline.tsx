import { clsx } from 'clsx'
import Link from 'next/link'
import { HUE } from '@/components/charts/words/hue'
import { buttonClass } from '@/components/ui/button'
import type { Text } from '@/domain/text/text'
import type { TimelineDto, TimelineEntryDto } from '@/server/customer-pages/dto'

type Words = Text['customerPages']['timeline']

function Entry({ entry, words }: { entry: TimelineEntryDto; words: Words }) {
  const { day, what, perspective, unhappy, comment, source } = entry
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-x-4 gap-y-0.5 border-line border-t py-2 text-sm sm:grid-cols-[6.5rem_9rem_minmax(0,1fr)]">
      <span className="text-ink-soft">{day}</span>
      <span className="font-medium">{entry.function}</span>
      <div className="grid gap-1">
        <p className="flex flex-wrap gap-x-3 gap-y-0.5">
          <span
            aria-hidden
            className={clsx(
              'mt-1.5 size-2 shrink-0 rounded-full bg-current',
              perspective ? HUE[perspective] : 'text-edge',
            )}
          />
          {what.map(({ name, outcome, metricKey }) => {
            const said = outcome === null ? name : words.outcome(name, outcome)
            return metricKey === null ? (
              <span key={name}>{said}</span>
            ) : (
              <Link
                key={name}
                href={`/metrics/${encodeURIComponent(metricKey)}`}
                prefetch={false}
                className="underline decoration-line underline-offset-4 hover:decoration-current"
              >
                {said}
              </Link>
            )
          })}
          {unhappy ? <span className="font-medium text-off-target">{words.unhappy}</span> : null}
          {source ? <span className="text-ink-soft">{source}</span> : null}
        </p>
        {comment === null ? null : (
          <blockquote className="wrap-anywhere max-w-prose whitespace-pre-line border-customer border-l-2 pl-3 text-ink-soft">
            {comment}
          </blockquote>
        )}
      </div>
    </li>
  )
}

interface TimelineProps {
  timeline: TimelineDto
  /** The customer's address. */
  href: string
  isFirst: boolean
  words: Words
}

/** Everything that was recorded, newest first, by month. */
export function Timeline({ timeline, href, isFirst, words }: TimelineProps) {
  const { months, next, empty, note } = timeline
  return (
    <section aria-labelledby="timeline" className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <h2 id="timeline" className="font-semibold text-lg">
        {words.heading}
      </h2>
      {note ? <p className="max-w-prose text-ink-soft text-sm">{note}</p> : null}
      {empty ? <p className="max-w-prose rounded-lg bg-sunken p-5">{empty}</p> : null}
      {months.map(({ key, name, entries }) => (
        <section key={key} aria-labelledby={`month-${key}`} className="grid grid-cols-[minmax(0,1fr)] gap-1">
          <h3 id={`month-${key}`} className="pt-2 font-medium text-ink-soft text-sm">
            {name}
          </h3>
          <ol>
            {entries.map(entry => (
              <Entry key={entry.key} entry={entry} words={words} />
            ))}
          </ol>
        </section>
      ))}
      <nav aria-label={words.heading} className="flex flex-wrap gap-2 print:hidden">
        {isFirst ? null : (
          <Link href={`${href}#timeline`} prefetch={false} className={buttonClass('quiet')}>
            {words.newest}
          </Link>
        )}
        {next ? (
          <Link href={`${href}?after=${next}#timeline`} prefetch={false} className={buttonClass()}>
            {words.older}
          </Link>
        ) : null}
      </nav>
    </section>
  )
}
