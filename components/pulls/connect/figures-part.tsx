'use client'

import { draftOfTable, type MappingDraft } from '@/components/mapping/mapping-draft'
import { MappingForm } from '@/components/mapping/mapping-form'
import { pointedFileOf } from '@/components/mapping/pointed-file'
import { useReader } from '@/components/text/use-reader'
import type { PointedTable } from '@/domain/mapping/pointing/table'
import type { ConnectingDto, PullConnectionDto } from '@/server/pulls/dto'
import { type Draft, fits } from '../draft'
import { OffersPart } from './offers-part'
import { Part } from './parts'

interface FiguresPartProps {
  setting: ConnectingDto
  there: PullConnectionDto | undefined
  draft: Draft
  table: PointedTable | null
  onChange: (draft: Draft) => void
}

/** Which figures the source brings: a prepared system's by metric, any other's by pointing at columns. */
export function FiguresPart({ setting, there, draft, table, onChange }: FiguresPartProps) {
  const words = useReader().text.pulling.form
  const { preset, metrics, known, mayAddNames } = setting
  if (preset) {
    return (
      <Part id="figures" title={words.parts.figures} lead={words.parts.offersLead}>
        <OffersPart {...{ preset, metrics, draft, onChange }} />
      </Part>
    )
  }
  if (!table) {
    return (
      <Part id="figures" title={words.parts.figures}>
        <p className="text-ink-soft text-sm">
          {draft.mapping === null ? words.figures.lookFirst : words.figures.asBefore}
        </p>
      </Part>
    )
  }
  const fresh = startOf(draft, table, setting)
  return (
    <div className="border-line border-t pt-6">
      <MappingForm
        file={pointedFileOf(table, true)}
        metrics={metrics.filter(one => fits(one.functionKey, draft.function))}
        draft={draft.mapping ?? fresh}
        onChange={mapping => onChange({ ...draft, mapping })}
        onStartAnew={() => onChange({ ...draft, mapping: fresh })}
        sourceKey={there?.key ?? null}
        asksDecimal
        {...{ known, mayAddNames }}
      />
    </div>
  )
}

/** Takes a draft and its first records, gives what they suggest; what names a record somebody may have said already. */
export function startOf(
  { kind, own, sql }: Draft,
  table: PointedTable,
  { timeZone }: ConnectingDto,
): MappingDraft {
  return draftOfTable(table, timeZone, kind === 'http' ? own.id : sql.idColumn)
}
