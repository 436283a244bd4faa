'use client'

import { useReader } from '@/components/text/use-reader'
import { formatDay } from '@/domain/format'
import type { SelfCheckDto } from '@/server/self-checks/dto'
import { AnswerChip } from './answers'
import { DataWords } from './data-words'

/** A check to be read: each sign with its answer, the evidence and what the data said. */
export function CheckRead({ check }: { check: SelfCheckDto }) {
  const { text, locale } = useReader()
  const words = text.selfCheck
  const title = check.isFinished ? words.dataOn(formatDay(check.dataOn, locale)) : words.dataNow
  return (
    <ol className="divide-y divide-line rounded-lg border border-line bg-surface px-5">
      {check.signs.map(({ sign, answer, evidence, link, data }) => (
        <li key={sign} className="grid gap-x-6 gap-y-2 py-4 md:grid-cols-2">
          <div className="grid content-start justify-items-start gap-1.5">
            <h3 className="font-medium">{words.signs[sign].name}</h3>
            <AnswerChip answer={answer} text={text} />
            <p className="whitespace-pre-line text-sm">
              {evidence || <span className="text-ink-soft">{words.noEvidence}</span>}
            </p>
            {link ? (
              <a
                href={link}
                rel="noreferrer noopener"
                aria-label={`${words.linkOut}: ${words.signs[sign].name}`}
                className="text-sm underline decoration-line underline-offset-4"
              >
                {words.linkOut}
              </a>
            ) : null}
          </div>
          <DataWords data={data} title={title} />
        </li>
      ))}
    </ol>
  )
}
