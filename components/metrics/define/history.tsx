'use client'

import { useReader } from '@/components/text/use-reader'
import { formatDay } from '@/domain/format'
import { ALWAYS } from '@/domain/organisation'
import type { EditingDto } from '@/server/metrics/definition/dto'

/** Every version and every change: who, when, before and after in words. */
export function History({ editing: { versions, history } }: { editing: EditingDto }) {
  const { text, locale } = useReader()
  const words = text.catalogue.history
  const day = (date: string) => formatDay(date, locale)
  return (
    <section aria-labelledby="history" className="grid gap-5 border-line border-t pt-6 text-sm">
      <h2 id="history" className="font-semibold text-lg">
        {words.title}
      </h2>
      <div className="grid gap-2">
        <h3 className="font-medium">{words.versions}</h3>
        <ol className="grid gap-2">
          {versions.toReversed().map(({ number, validFrom, validTo, superseded, rule, reason }) => (
            <li key={number} className="border-line border-l-2 pl-3">
              <p>
                {superseded
                  ? words.superseded(number)
                  : words.version(
                      number,
                      validFrom <= ALWAYS ? null : day(validFrom),
                      validTo && day(validTo),
                    )}
              </p>
              <p className="text-ink-soft">{rule}</p>
              {reason ? <p className="text-ink-soft">{words.reason(reason)}</p> : null}
            </li>
          ))}
        </ol>
      </div>
      {history.length === 0 ? (
        <p className="text-ink-soft">{words.empty}</p>
      ) : (
        <ol className="divide-y divide-line">
          {history.map(({ key, at, who, did, reason }) => (
            <li key={key} className="grid gap-0.5 py-2">
              <p>
                <time dateTime={at.toISOString()} className="text-ink-soft">
                  {day(at.toISOString().slice(0, 10))}
                </time>{' '}
                {who}
              </p>
              <ul>
                {did.map(sentence => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
              {reason ? <p className="text-ink-soft">{words.reason(reason)}</p> : null}
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
