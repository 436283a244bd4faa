'use client'

import Link from 'next/link'
import { useReader } from '@/components/text/use-reader'
import { Cell, Head, Table } from '@/components/ui/table'
import { SIGNS } from '@/domain/self-check'
import type { SelfChecksDto } from '@/server/self-checks/dto'
import { AnswerChip } from './answers'

/** Signs by checks, the newest last, each answer in a word. */
export function OverTime({ checks }: { checks: SelfChecksDto['checks'] }) {
  const { text } = useReader()
  const words = text.selfCheck
  const inTime = checks.toReversed()
  return (
    <section aria-labelledby="over-time" className="min-w-0 rounded-lg border border-line bg-surface p-5">
      <h2 id="over-time" className="mb-2 font-semibold text-base">
        {words.overTime}
      </h2>
      <Table caption={words.overTime} captionHidden className="row-cards">
        <thead className="border-edge border-b">
          <tr>
            <Head>{words.sign}</Head>
            {inTime.map(check => (
              <Head key={check.id}>
                <Link
                  href={`/self-check?check=${check.id}`}
                  prefetch={false}
                  className="underline decoration-line underline-offset-4"
                >
                  {check.isFinished ? check.short : words.draft(check.short)}
                </Link>
              </Head>
            ))}
          </tr>
        </thead>
        <tbody>
          {SIGNS.map(sign => (
            <tr key={sign} className="border-line border-b last:border-0">
              <Head scope="row" className="min-w-36 max-w-64 text-sm">
                {words.signs[sign].name}
              </Head>
              {inTime.map(check => (
                <Cell key={check.id} data-label={check.short} data-above>
                  <AnswerChip answer={check.answers[sign] ?? null} text={text} />
                </Cell>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  )
}
