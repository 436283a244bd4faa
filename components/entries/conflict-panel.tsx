'use client'

import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { fieldsOf } from '@/domain/entry'
import { isBlank, type RowContent } from '@/domain/entry-sheet'
import type { EntryMetricDto, EntryRowDto } from '@/server/entries/dto'
import { fieldLabel } from './field-label'
import { madeOf } from './made-of'
import type { Conflict } from './use-sheet'

interface ConflictPanelProps {
  conflict: Conflict
  content: RowContent
  metric: EntryMetricDto
  row: EntryRowDto
  onChoose: (whose: 'mine' | 'theirs') => void
}

/** Two people typed the same figure: both versions, and which to keep. */
export function ConflictPanel({ conflict, content, metric, row, onChoose }: ConflictPanelProps) {
  const { text, locale } = useReader()
  const words = text.entering
  const business = metric.rule.clock === 'business'
  const told = (version: RowContent) => {
    if (isBlank(version)) return words.nothingTyped
    const fields = fieldsOf(version.form, metric)
    const values = fields.map(
      (field, at) =>
        `${fieldLabel(field, { text, locale, isLast: at === fields.length - 1, business })} ${version.texts[field.name] || '–'}`,
    )
    const made = madeOf(version, { metric, row }, text, locale)
    return [values.join(', '), made?.text, version.note].filter(Boolean).join(' · ')
  }
  return (
    <div role="alert" className="grid max-w-xl gap-2 rounded-md bg-at-risk-wash p-3 text-sm">
      <p className="font-medium text-at-risk">{words.conflict}</p>
      <dl className="grid gap-1">
        <div>
          <dt className="inline font-medium">{words.mine} </dt>
          <dd className="inline">{told(content)}</dd>
        </div>
        <div>
          <dt className="inline font-medium">{words.theirs(conflict.by, conflict.when)} </dt>
          <dd className="inline">{told(conflict.theirs.content)}</dd>
        </div>
      </dl>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => onChoose('mine')}>{words.keepMine}</Button>
        <Button onClick={() => onChoose('theirs')}>{words.keepTheirs}</Button>
      </div>
    </div>
  )
}
