'use client'

import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Choice } from '@/components/ui/choice'
import { Field } from '@/components/ui/field'
import { TextArea } from '@/components/ui/text-area'
import { Tick } from '@/components/ui/tick'
import { type ChangeRuleInput, derivable, ruleChanges } from '@/domain/metric-definition'
import type { EditingDto } from '@/server/metrics/definition/dto'
import { useTRPC } from '@/trpc/client'
import { cleanRule } from './draft'
import { RuleFields } from './rule-fields'
import { RulePreview } from './rule-preview'
import { Sample } from './sample'
import { useChanged } from './use-changed'

/** How the figure is made: as it is, and on demand the form that starts a new version. */
export function RulePart({ editing }: { editing: EditingDto }) {
  const words = useReader().text.defining.edit
  const [isOpen, setOpen] = useState(false)
  const now = editing.versions.find(one => one.number === editing.version.number)
  return (
    <section aria-labelledby="rule" className="grid gap-5 border-line border-t pt-6">
      <div className="grid gap-1">
        <h2 id="rule" className="font-semibold text-lg">
          {words.rule}
        </h2>
        <p className="text-ink-soft text-sm">{words.ruleLead(now?.rule ?? '')}</p>
      </div>
      {isOpen ? (
        <RuleForm key={editing.revision} editing={editing} onClose={() => setOpen(false)} />
      ) : (
        <div>
          <Button onClick={() => setOpen(true)}>{words.change}</Button>
        </div>
      )}
    </section>
  )
}

type Wanted = Omit<ChangeRuleInput, 'key' | 'revision'>

function wantedOf({ definition, next }: EditingDto): Wanted {
  const { rule, direction, definition: said } = definition
  return { rule, direction, definition: said, from: next, old: 'stay', reason: '' }
}

/** What was tried out holds for what was tried out: any change takes it back. */
function useRuleChange(editing: EditingDto, onClose: () => void) {
  const trpc = useTRPC()
  const changed = useChanged()
  const words = useReader().text.defining.edit
  const [wanted, setWanted] = useState(() => wantedOf(editing))
  const attempt = useMutation(trpc.metrics.tryRule.mutationOptions())
  const change = useMutation(
    trpc.metrics.changeRule.mutationOptions({
      onSuccess: async ({ version }) => {
        onClose()
        await changed(words.done(version))
      },
    }),
  )
  const input = (): ChangeRuleInput => ({
    ...wanted,
    rule: cleanRule(wanted.rule),
    key: editing.key,
    revision: editing.revision,
  })
  return {
    wanted,
    set(part: Partial<Wanted>) {
      attempt.reset()
      change.reset()
      setWanted(now => ({ ...now, ...part }))
    },
    attempt: () => attempt.mutate(input()),
    confirm: () => change.mutate(input()),
    tried: attempt.data,
    isBusy: attempt.isPending || change.isPending,
    error: attempt.error ?? change.error,
  }
}

interface RuleFormProps {
  editing: EditingDto
  onClose: () => void
}

function RuleForm({ editing, onClose }: RuleFormProps) {
  const { catalogue, defining } = useReader().text
  const words = defining.edit
  const change = useRuleChange(editing, onClose)
  const { wanted, set, tried, error } = change
  const { kind, direction, rule: was, countedAs } = editing.definition
  const rule = cleanRule(wanted.rule)
  const fields: Readonly<Record<string, string>> = error?.data?.fields ?? {}
  const changes = [
    ...ruleChanges(was, rule),
    ...(direction === wanted.direction ? [] : (['direction'] as const)),
  ]
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        change.attempt()
      }}
      noValidate
      className="grid gap-5 rounded-lg border border-edge p-4"
    >
      <RuleFields
        kind={kind}
        rule={wanted.rule}
        onRule={part => set({ rule: { ...wanted.rule, ...part } })}
        direction={wanted.direction}
        onDirection={value => set({ direction: value })}
        errorOf={field => fields[`rule.${field}`]}
      />
      <Sample kind={kind} rule={rule} countedAs={countedAs} />
      {changes.length === 0 ? (
        <p className="text-ink-soft text-sm">{words.nothingYet}</p>
      ) : (
        <>
          <div role="status" className="grid gap-1 rounded-md bg-at-risk-wash px-3 py-2 text-at-risk text-sm">
            <p className="font-medium">{words.starts}</p>
            <p>{words.startsLead(changes.map(field => words.what[field] ?? field))}</p>
          </div>
          <VersionFields
            editing={editing}
            wanted={wanted}
            set={set}
            how={derivable(was, rule)}
            fields={fields}
          />
          <p role="alert" className="text-off-target text-sm empty:hidden">
            {Object.keys(fields).length > 0 ? catalogue.faults.marked : error?.message}
          </p>
          {tried ? <RulePreview tried={tried} /> : null}
        </>
      )}
      <div className="flex flex-wrap gap-2">
        {tried ? (
          <Button look="primary" onClick={change.confirm} aria-busy={change.isBusy} disabled={change.isBusy}>
            {words.confirm(tried.version)}
          </Button>
        ) : (
          <Button
            look="primary"
            type="submit"
            aria-busy={change.isBusy}
            disabled={change.isBusy || changes.length === 0}
          >
            {words.preview}
          </Button>
        )}
        <Button onClick={onClose}>{words.cancel}</Button>
      </div>
    </form>
  )
}

interface VersionFieldsProps {
  editing: EditingDto
  wanted: Wanted
  set: (part: Partial<Wanted>) => void
  how: ReturnType<typeof derivable>
  fields: Readonly<Record<string, string>>
}

/** From when on it holds, what of the answers that are there, the definition in words, and why. */
function VersionFields({ editing, wanted, set, how, fields }: VersionFieldsProps) {
  const { catalogue, defining } = useReader().text
  const words = defining.edit
  return (
    <>
      <fieldset className="grid gap-3">
        <legend className="mb-3 font-medium text-sm">{words.old}</legend>
        <Tick
          type="radio"
          name="old"
          value="stay"
          label={words.stay}
          hint={words.stayHint}
          checked={wanted.old === 'stay'}
          onChange={() => set({ old: 'stay' })}
        />
        <Tick
          type="radio"
          name="old"
          value="rederive"
          label={words.rederive}
          hint={how === 'yes' ? words.rederiveHint : catalogue.faults.notDerivable[how]}
          checked={wanted.old === 'rederive'}
          disabled={how !== 'yes'}
          onChange={() => set({ old: 'rederive' })}
        />
        {fields.old ? <p className="text-off-target text-sm">{fields.old}</p> : null}
      </fieldset>
      {wanted.old === 'stay' ? (
        <div>
          <Choice
            label={words.from}
            name="from"
            value={wanted.from}
            onChange={event => set({ from: event.currentTarget.value })}
            options={editing.boundaries.map(({ day, label }) => ({ value: day, label }))}
          />
          {fields.from ? <p className="mt-1.5 text-off-target text-sm">{fields.from}</p> : null}
        </div>
      ) : null}
      <TextArea
        label={defining.definition}
        hint={defining.definitionHint}
        name="version-definition"
        maxLength={2000}
        value={wanted.definition}
        onChange={event => set({ definition: event.currentTarget.value })}
        error={fields.definition}
      />
      <Field
        label={words.reason}
        hint={words.reasonHint}
        name="version-reason"
        maxLength={500}
        value={wanted.reason}
        onChange={event => set({ reason: event.currentTarget.value })}
        error={fields.reason}
      />
    </>
  )
}
