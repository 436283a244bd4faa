'use client'

import { X } from 'lucide-react'
import { useReader } from '@/components/text/use-reader'
import { MEASURES, type Measure } from '@/domain/mapping/pointing/guess'
import type { PointedMetric } from '@/domain/mapping/pointing/pointed'
import type { MetricChoiceDto } from '@/server/pointing/dto'
import { ColumnChoice } from './column-choice'
import { CommaList } from './comma-list'
import { DateChoice } from './date-choice'
import type { PointedFile } from './pointed-file'
import { ValueMap } from './value-map'

interface MetricPartProps {
  file: PointedFile
  metric: MetricChoiceDto
  value: PointedMetric
  onChange: (value: PointedMetric) => void
  onRemove: () => void
}

const isScored = ({ kind }: MetricChoiceDto) => kind === 'nps' || kind === 'top_box' || kind === 'mean_score'

/** One metric that the rows tell of: which columns make its figure. */
export function MetricPart({ file, metric, value, onChange, onRemove }: MetricPartProps) {
  const { text } = useReader()
  const words = text.mapping
  const point = (measure: Measure, column: string | null) => {
    const { [measure]: _, ...rest } = value.measures
    onChange({ ...value, measures: column === null ? rest : { ...rest, [measure]: { column, to: {} } } })
  }
  return (
    <section aria-label={metric.name} className="grid gap-4 rounded-lg border border-line p-4">
      <header className="flex items-start justify-between gap-3">
        <div>
          <h3 className="font-medium">{metric.name}</h3>
          <p className="text-ink-soft text-sm">{metric.functionName ?? words.company}</p>
        </div>
        <button
          type="button"
          onClick={onRemove}
          aria-label={words.remove(metric.name)}
          className="-mt-2 -mr-2 grid size-11 place-items-center rounded-md hover:bg-sunken sm:size-9"
        >
          <X size={16} aria-hidden />
        </button>
      </header>
      <div className="grid gap-x-5 gap-y-4 sm:grid-cols-2">
        {MEASURES[metric.kind].map(measure => (
          <MeasureField
            key={measure}
            {...{ file, metric, measure, value, onChange }}
            point={column => point(measure, column)}
          />
        ))}
        {metric.kind === 'duration' ? (
          <>
            <DateChoice
              label={words.fields.startedAt}
              file={file}
              value={value.startedAt}
              onChange={startedAt => onChange({ ...value, startedAt })}
            />
            <DateChoice
              label={words.fields.endedAt}
              hint={words.fieldHints.endedAt}
              file={file}
              value={value.endedAt}
              onChange={endedAt => onChange({ ...value, endedAt })}
            />
          </>
        ) : null}
        {isScored(metric) ? (
          <CommaList
            label={words.noAnswerCodes}
            hint={words.noAnswerHint}
            value={value.noAnswer}
            onChange={noAnswer => onChange({ ...value, noAnswer })}
          />
        ) : null}
      </div>
    </section>
  )
}

interface MeasureFieldProps extends Omit<MetricPartProps, 'onRemove'> {
  measure: Measure
  point: (column: string | null) => void
}

function MeasureField({ file, metric, measure, value, onChange, point }: MeasureFieldProps) {
  const words = useReader().text.mapping
  const { score, denominator, count, currency } = words.fieldHints
  const hints: Readonly<Partial<Record<Measure, string>>> = {
    score: score(metric.scale?.min ?? null, metric.scale?.max ?? null),
    ...{ denominator, count, currency },
  }
  const pointed = value.measures[measure]
  const isCoded = pointed && !file.guess.columns.find(one => one.name === pointed.column)?.isNumber
  return (
    <div className="grid content-start gap-2">
      <ColumnChoice
        label={words.fields[measure]}
        hint={hints[measure]}
        columns={file.columns}
        value={pointed?.column ?? null}
        onChange={point}
      />
      {pointed && (isCoded || Object.keys(pointed.to).length > 0) ? (
        <ValueMap
          value={pointed}
          values={file.valuesOf(pointed.column)}
          onChange={changed => onChange({ ...value, measures: { ...value.measures, [measure]: changed } })}
        />
      ) : null}
    </div>
  )
}
