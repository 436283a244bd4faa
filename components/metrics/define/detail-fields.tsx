'use client'

import { useReader } from '@/components/text/use-reader'
import { Choice } from '@/components/ui/choice'
import { Field } from '@/components/ui/field'
import { TextArea } from '@/components/ui/text-area'
import { Tick } from '@/components/ui/tick'
import { FAMILIES, PERSPECTIVES } from '@/domain/kind'
import { CADENCES } from '@/domain/metric'
import type { DefiningDto } from '@/server/metrics/definition/dto'
import type { Change, Draft } from './draft'
import { shownNumber, typedNumber } from './rule-fields'

export interface DetailProps {
  draft: Draft
  onChange: Change<Draft>
  errorOf: (field: string) => string | undefined
}

interface PlaceProps extends DetailProps {
  places: Pick<DefiningDto, 'functions' | 'stages' | 'touchpoints'>
  /** A head proposes for a function of theirs; the company's own is the CX lead's. */
  ownOnly?: boolean
  /** Why the function stays as it is. */
  fixed?: string | undefined
}

/** Whose it is, from which point of view, and where on the customers' way it stands. */
export function PlaceFields({ draft, onChange, errorOf, places, ownOnly, fixed }: PlaceProps) {
  const { catalogue, defining: words } = useReader().text
  const options = (none: string, list: readonly { key: string; name: string }[]) => [
    { value: '', label: none },
    ...list.map(({ key, name }) => ({ value: key, label: name })),
  ]
  const points = places.touchpoints.filter(one => one.stage === draft.stage)
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <div>
        <Choice
          label={words.function}
          hint={fixed}
          name="function"
          value={draft.function ?? ''}
          disabled={fixed !== undefined}
          onChange={event => onChange({ function: event.currentTarget.value || null })}
          options={options(ownOnly ? words.ownFunction : words.company, places.functions)}
        />
        <Wrong error={errorOf('function')} />
      </div>
      <Choice
        label={words.perspective}
        name="perspective"
        value={draft.perspective}
        onChange={({ currentTarget: { value } }) =>
          onChange({ perspective: PERSPECTIVES.find(one => one === value) ?? 'customer' })
        }
        options={PERSPECTIVES.map(value => ({ value, label: catalogue.perspectives[value] }))}
      />
      <div>
        <Choice
          label={words.stage}
          name="stage"
          value={draft.stage ?? ''}
          onChange={event => onChange({ stage: event.currentTarget.value || null, touchpoint: null })}
          options={options(words.noStage, places.stages)}
        />
        <Wrong error={errorOf('stage')} />
      </div>
      <div>
        <Choice
          label={words.touchpoint}
          name="touchpoint"
          value={draft.touchpoint ?? ''}
          disabled={points.length === 0}
          onChange={event => onChange({ touchpoint: event.currentTarget.value || null })}
          options={options(words.noTouchpoint, points)}
        />
        <Wrong error={errorOf('touchpoint')} />
      </div>
    </div>
  )
}

function Wrong({ error }: { error: string | undefined }) {
  return error ? (
    <p role="alert" className="mt-1.5 text-off-target text-sm">
      {error}
    </p>
  ) : null
}

/** The family: what the figure stands under on the first screen. */
export function FamilyField({ draft, onChange, errorOf }: DetailProps) {
  const { catalogue, defining: words } = useReader().text
  return (
    <div>
      <Choice
        label={words.family}
        hint={words.familyHint}
        name="family"
        value={draft.family}
        onChange={({ currentTarget: { value } }) =>
          onChange({ family: FAMILIES.find(one => one === value) ?? 'driver' })
        }
        options={FAMILIES.map(value => ({ value, label: catalogue.families[value] }))}
      />
      <Wrong error={errorOf('family')} />
    </div>
  )
}

/** How often the figure comes, when it is due, and from how many on it is shown. */
export function RhythmFields({ draft, onChange, errorOf }: DetailProps) {
  const { catalogue, defining: words } = useReader().text
  return (
    <div className="grid items-end gap-5 sm:grid-cols-3">
      <Choice
        label={words.cadence}
        name="cadence"
        value={draft.cadence}
        onChange={({ currentTarget: { value } }) =>
          onChange({ cadence: CADENCES.find(one => one === value) ?? 'month' })
        }
        options={CADENCES.map(value => ({ value, label: catalogue.cadences[value] }))}
        className="self-end"
      />
      <Field
        label={words.dueDay}
        hint={words.dueDayHint}
        name="dueDay"
        type="number"
        min={1}
        max={31}
        value={shownNumber(draft.dueDay)}
        onChange={event => onChange({ dueDay: typedNumber(event.currentTarget.value) })}
        error={errorOf('dueDay')}
      />
      <Field
        label={words.minN}
        hint={words.minNHint}
        name="minN"
        type="number"
        min={1}
        value={shownNumber(draft.minN)}
        onChange={event => onChange({ minN: typedNumber(event.currentTarget.value) })}
        error={errorOf('minN')}
      />
    </div>
  )
}

/** What is counted, the definition as everybody reads it, and whether pay depends on it. */
export function WordFields({ draft, onChange, errorOf }: DetailProps) {
  const words = useReader().text.defining
  return (
    <div className="grid gap-5">
      <Field
        label={words.countedAs}
        hint={words.countedAsHint}
        name="countedAs"
        maxLength={60}
        value={draft.countedAs}
        onChange={event => onChange({ countedAs: event.currentTarget.value })}
        error={errorOf('countedAs')}
      />
      <TextArea
        label={words.definition}
        hint={words.definitionHint}
        name="definition"
        maxLength={2000}
        value={draft.definition}
        onChange={event => onChange({ definition: event.currentTarget.value })}
        error={errorOf('definition')}
      />
      <Tick
        type="checkbox"
        name="payDependsOnIt"
        label={words.pay}
        checked={draft.payDependsOnIt}
        onChange={event => onChange({ payDependsOnIt: event.currentTarget.checked })}
      />
    </div>
  )
}
