'use client'

import type { FormEvent } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Choice } from '@/components/ui/choice'
import { FormFoot } from '@/components/ui/form-foot'
import type { BenchmarkSettingDto } from '@/server/benchmarks/dto'
import { Conflict } from './conflict'
import { FigurePart } from './figure-part'
import { ChoicePart, FormPart, TextPart } from './form-part'
import { type BenchmarkFormState, useBenchmarkForm } from './use-benchmark-form'

function SourcePart({ form }: { form: BenchmarkFormState }) {
  const words = useReader().text.benchmarks
  const { form: say } = words
  return (
    <FormPart title={say.whose}>
      <TextPart form={form} name="source" label={say.source} hint={say.sourceHint} required />
      <div className="grid gap-4 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <TextPart form={form} name="link" label={say.link} type="url" />
        <TextPart form={form} name="year" label={say.year} required numeric />
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <ChoicePart form={form} name="industry" label={say.industry} options={words.industries} />
        <ChoicePart form={form} name="customers" label={say.customers} options={words.customers} />
      </div>
      <TextPart form={form} name="population" label={say.population} hint={say.populationHint} required />
    </FormPart>
  )
}

function CarePart({ form, setting }: { form: BenchmarkFormState; setting: BenchmarkSettingDto }) {
  const { form: say } = useReader().text.benchmarks
  return (
    <FormPart title={say.care}>
      <div className="grid items-end gap-4 sm:grid-cols-2">
        <Choice
          label={say.owner}
          name="ownerId"
          value={form.typed.ownerId}
          onChange={event => form.change({ ownerId: event.currentTarget.value })}
          options={[
            ...(setting.people.some(({ id }) => String(id) === form.typed.ownerId)
              ? []
              : [{ value: form.typed.ownerId, label: '–' }]),
            ...setting.people.map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
        />
        <TextPart form={form} name="reviewOn" label={say.review} hint={say.reviewHint} type="date" required />
      </div>
      <p className="text-off-target text-sm empty:hidden">{form.fields.ownerId}</p>
    </FormPart>
  )
}

/** What a source says of others, of whom, and who looks after it. */
export function BenchmarkForm({ setting }: { setting: BenchmarkSettingDto }) {
  const words = useReader().text.benchmarks
  const form = useBenchmarkForm(setting)
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    form.save()
  }
  return (
    <form onSubmit={onSubmit} className="grid gap-8">
      <FigurePart form={form} setting={setting} />
      <SourcePart form={form} />
      <CarePart form={form} setting={setting} />
      {form.theirs ? (
        <Conflict theirs={form.theirs} typed={form.typed} setting={setting} onSettle={form.settle} />
      ) : null}
      <div className="grid gap-3">
        <FormFoot submit={words.form.save} isPending={form.isPending} problem={form.message} />
      </div>
    </form>
  )
}
