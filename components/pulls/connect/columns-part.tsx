'use client'

import { useReader } from '@/components/text/use-reader'
import { Choice } from '@/components/ui/choice'
import { Field } from '@/components/ui/field'
import type { ConnectingDto } from '@/server/pulls/dto'
import type { Draft } from '../draft'
import { fits } from './figures-part'
import { Pair } from './parts'

interface ColumnsPartProps {
  columns: readonly string[]
  metrics: ConnectingDto['metrics']
  draft: Draft
  onChange: (draft: Draft) => void
}

type Pointed = 'id' | 'at' | 'customer' | 'changed' | 'value' | 'second'

/** Which column is what: one metric, and where its figure stands. */
export function ColumnsPart({ columns, metrics, draft, onChange }: ColumnsPartProps) {
  const words = useReader().text.pulling.form
  const chosen = draft.columns
  const set = (some: Partial<Draft['columns']>) => onChange({ ...draft, columns: { ...chosen, ...some } })
  const none = { value: '', label: words.figures.none }
  const pointed = (name: Pointed, label: string, hint?: string) => (
    <Choice
      label={label}
      // The form above has fields of such names, too.
      name={`column-${name}`}
      hint={hint}
      value={chosen[name]}
      options={[none, ...columns.map(value => ({ value, label: value }))]}
      onChange={event => set({ [name]: event.target.value })}
    />
  )
  const fitting = metrics.filter(one => fits(one.functionKey, draft))
  const said = words.columns.of[chosen.kind]
  return (
    <div className="grid max-w-3xl gap-4">
      <Pair>
        <Choice
          label={words.columns.metric}
          name="column-metric"
          value={chosen.metric}
          options={[none, ...fitting.map(one => ({ value: one.key, label: one.name }))]}
          onChange={event => {
            const metric = metrics.find(one => one.key === event.target.value)
            set({ metric: event.target.value, kind: metric?.kind ?? chosen.kind })
          }}
        />
        {pointed('id', words.columns.id, words.columns.idHint)}
        {pointed('at', chosen.kind === 'duration' ? words.columns.began : words.columns.at)}
        <Field
          label={words.columns.format}
          name="column-format"
          hint={words.columns.formatHint}
          value={chosen.format}
          onChange={event => set({ format: event.target.value })}
        />
        {said.value ? pointed('value', said.value) : null}
        {said.second ? pointed('second', said.second) : null}
        {pointed('customer', words.columns.customer, words.columns.customerHint)}
        {pointed('changed', words.columns.changed, words.columns.changedHint)}
      </Pair>
    </div>
  )
}
