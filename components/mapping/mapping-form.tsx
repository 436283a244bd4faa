'use client'

import { useReader } from '@/components/text/use-reader'
import type { Pointed } from '@/domain/mapping/pointing/pointed'
import type { MetricChoiceDto } from '@/server/pointing/dto'
import { AdvancedMapping } from './advanced-mapping'
import { CommaList } from './comma-list'
import { CustomerFields } from './customer-fields'
import { DecimalChoice } from './decimal-choice'
import { type MappingDraft, textOfDraft } from './mapping-draft'
import { MetricParts } from './metric-parts'
import { type KnownPlaces, PlaceFields } from './place-fields'
import type { PointedFile } from './pointed-file'
import { RecordFields } from './record-fields'

interface MappingFormProps {
  file: PointedFile
  metrics: readonly MetricChoiceDto[]
  draft: MappingDraft
  onChange: (draft: MappingDraft) => void
  /** What one starts from when the text is let go. */
  onStartAnew: () => void
  known: KnownPlaces
  mayAddNames: boolean
  sourceKey: string | null
  /** Nobody else asks how numbers are written. */
  asksDecimal?: boolean
}

/** Saying which column is what, for any list of rows: by choosing columns, or as text. */
export function MappingForm(props: MappingFormProps) {
  const { file, metrics, draft, onChange, onStartAnew, known, mayAddNames, sourceKey } = props
  const { asksDecimal = false } = props
  const words = useReader().text.mapping
  const pointed = 'pointed' in draft ? draft.pointed : null
  const set = (part: Partial<Pointed>) => pointed && onChange({ pointed: { ...pointed, ...part } })
  return (
    <section aria-labelledby="mapping-title" className="grid gap-6">
      <header className="grid gap-1">
        <h2 id="mapping-title" className="font-semibold text-lg">
          {words.title}
        </h2>
        {pointed ? <p className="max-w-prose text-ink-soft text-sm">{words.lead}</p> : null}
      </header>
      {pointed ? (
        <>
          <MetricParts {...{ file, metrics, pointed, set, sourceKey }} />
          <RecordFields {...{ file, pointed, set }} />
          <CustomerFields {...{ file, pointed, set }} />
          <PlaceFields {...{ file, pointed, set, known, mayAddNames }} />
          <div className="grid gap-x-5 gap-y-4 sm:grid-cols-2">
            <CommaList
              label={words.blank}
              hint={words.blankHint}
              value={pointed.blank}
              onChange={blank => set({ blank })}
            />
            {asksDecimal && (file.guess.decimal !== '.' || pointed.decimal !== '.') ? (
              <DecimalChoice
                guess={file.guess}
                value={pointed.decimal}
                onChange={decimal => set({ decimal })}
              />
            ) : null}
          </div>
        </>
      ) : null}
      <AdvancedMapping
        text={textOfDraft(draft)}
        isOnly={pointed === null}
        onChange={text => onChange({ text })}
        onStartAnew={onStartAnew}
      />
    </section>
  )
}
