'use client'

import { useReader } from '@/components/text/use-reader'
import { Choice } from '@/components/ui/choice'
import { Field } from '@/components/ui/field'
import { GOAL_KINDS, GOAL_WINDOWS } from '@/domain/goal'
import type { GoalSettingDto } from '@/server/goals/dto'
import { PLACES } from './typed'
import type { GoalFormState } from './use-goal-form'

interface FieldsProps {
  setting: GoalSettingDto
  form: GoalFormState
  /** A goal that is published keeps its metric, kind and place. */
  fixed: boolean
}

function Places({ setting, form, fixed }: FieldsProps) {
  const words = useReader().text.goals
  const { typed, change, metric, fields } = form
  const lists = { function: setting.functions, ...setting.slices }
  // A function's own metric lies there, whatever one chooses.
  const shown = PLACES.filter(name => lists[name].length > 0 && !(name === 'function' && metric?.function))
  return (
    <fieldset className="grid gap-3" disabled={fixed}>
      <legend className="font-medium text-sm">{words.place}</legend>
      <p className="text-ink-soft text-sm">{words.placeHint}</p>
      <div className="grid gap-3 sm:grid-cols-2">
        {shown.map(name => (
          <Choice
            key={name}
            label={words.places[name]}
            name={name}
            value={typed.place[name]}
            onChange={event => change({ place: { ...typed.place, [name]: event.currentTarget.value } })}
            options={[
              { value: '', label: words.all[name] },
              ...lists[name].map(({ key, name: label }) => ({ value: key, label })),
            ]}
          />
        ))}
      </div>
      <p className="text-off-target text-sm empty:hidden">
        {PLACES.map(name => fields[name]).find(Boolean) ?? fields.place}
      </p>
    </fieldset>
  )
}

/** What is measured, where, and what it shall be by when. */
export function FigureFields({ setting, form, fixed }: FieldsProps) {
  const words = useReader().text.goals
  const { typed, change, metric, fields, known } = form
  const unit = words.units[metric?.unit ?? ''] ?? ''
  const figure = { type: 'text', inputMode: 'decimal', autoComplete: 'off', required: true } as const
  return (
    <>
      <Choice
        label={words.metric}
        name="metric"
        value={typed.metric}
        disabled={fixed}
        onChange={event => change({ metric: event.currentTarget.value, baseline: null })}
        options={setting.metrics.map(({ key, name }) => ({ value: key, label: name }))}
      />
      <p className="text-off-target text-sm empty:hidden">{fields.metric}</p>
      <Places setting={setting} form={form} fixed={fixed} />
      <div className="grid gap-5 sm:grid-cols-2">
        <Choice
          label={words.kind}
          name="kind"
          value={typed.kind}
          disabled={fixed}
          onChange={event => change({ kind: event.currentTarget.value })}
          options={GOAL_KINDS.map(value => ({ value, label: words.kinds[value] }))}
        />
        <Choice
          label={words.measuredOver}
          name="measuredOver"
          value={typed.measuredOver}
          onChange={event => change({ measuredOver: event.currentTarget.value })}
          options={GOAL_WINDOWS.map(value => ({ value, label: words.windows[value] }))}
        />
        {typed.kind === 'reach' ? (
          <Field
            label={`${words.baseline} (${unit})`}
            name="baseline"
            error={fields.baseline}
            value={typed.baseline ?? known}
            onChange={event => change({ baseline: event.currentTarget.value })}
            {...figure}
          />
        ) : null}
        <Field
          label={`${words.target} (${unit})`}
          name="target"
          error={fields.target}
          value={typed.target}
          onChange={event => change({ target: event.currentTarget.value })}
          {...figure}
        />
        <Field
          label={words.startsOn}
          name="startsOn"
          type="date"
          value={typed.startsOn}
          onChange={event => change({ startsOn: event.currentTarget.value })}
          required
        />
        <Field
          label={words.dueOn}
          name="dueOn"
          type="date"
          error={fields.dueOn}
          value={typed.dueOn}
          onChange={event => change({ dueOn: event.currentTarget.value })}
          required
        />
      </div>
    </>
  )
}
