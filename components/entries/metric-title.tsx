'use client'

import { clsx } from 'clsx'
import Link from 'next/link'
import { useReader } from '@/components/text/use-reader'
import type { EntryForm, EntryGridInput } from '@/domain/entry'
import { entryHref } from '@/domain/entry-address'
import type { EntryMetricDto } from '@/server/entries/dto'
import { type Cut, SmallChoice } from './small-choice'

interface MetricTitleProps {
  id: string
  metric: EntryMetricDto
  form: EntryForm
  /** The address of this sheet. */
  input: EntryGridInput
  /** In the first column of its only row; else on a line of its own. */
  inRow: boolean
  onForm: (metric: EntryMetricDto, form: EntryForm) => void
}

/** A metric's name, how it is typed and cut, and the way to its last periods. */
export function MetricTitle({ id, metric, form, input, inRow, onForm }: MetricTitleProps) {
  const words = useReader().text.entering
  return (
    <header className={clsx('flex flex-wrap items-center gap-x-4', inRow && '@min-[58rem]:block')}>
      <h3 id={id} className="font-semibold text-sm">
        <Link
          href={`/metrics/${encodeURIComponent(metric.key)}`}
          prefetch={false}
          title={metric.definition}
          className="inline-flex min-h-6 items-center hover:underline"
        >
          {metric.name}
        </Link>
      </h3>
      <div className="flex flex-wrap items-center gap-x-3 text-ink-soft text-xs sm:ml-auto">
        {metric.forms.length > 1 ? (
          <SmallChoice
            label={words.form}
            name={words.formName(metric.name)}
            value={form}
            options={metric.forms.map(value => ({ value, label: words.forms[value] }))}
            onChoose={value => onForm(metric, value)}
          />
        ) : null}
        {metric.cuts.length > 1 ? (
          <SmallChoice
            label={words.cut}
            name={words.cutName(metric.name)}
            value={metric.cut}
            options={metric.cuts.map(value => ({ value, label: words.cuts[value] }))}
            hrefOf={(value: Cut) => entryHref({ ...input, cuts: { ...input.cuts, [metric.key]: value } })}
          />
        ) : null}
        {input.back ? null : (
          <Link
            href={entryHref({ back: 36, metric: metric.key })}
            prefetch={false}
            className="inline-flex min-h-11 items-center underline underline-offset-2 sm:min-h-8"
          >
            {words.backFill}
          </Link>
        )}
      </div>
    </header>
  )
}
