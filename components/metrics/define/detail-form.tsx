'use client'

import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { IN_PLACE } from '@/domain/metric-definition'
import type { EditingDto } from '@/server/metrics/definition/dto'
import { useTRPC } from '@/trpc/client'
import { FamilyField, PlaceFields, RhythmFields, WordFields } from './detail-fields'
import type { Draft } from './draft'
import { useChanged } from './use-changed'

/** What changes in place. Where somebody was quicker, what is there now stands beside what was typed. */
export function DetailForm({ editing }: { editing: EditingDto }) {
  const trpc = useTRPC()
  const changed = useChanged()
  const { defining } = useReader().text
  const words = defining.edit
  const [typed, setTyped] = useState<Partial<Draft>>({})
  const [revision, setRevision] = useState(editing.revision)
  const [isReloaded, setReloaded] = useState(false)
  const draft = { ...editing.definition, ...typed }
  const edit = useMutation(
    trpc.metrics.edit.mutationOptions({
      onSuccess: async saved => {
        await changed(words.saved)
        setRevision(saved.revision)
        setReloaded(false)
        setTyped({})
      },
    }),
  )
  const isConflict = edit.error?.data?.code === 'CONFLICT'
  const fields: Readonly<Record<string, string>> = edit.error?.data?.fields ?? {}
  const detail = {
    draft,
    onChange: (part: Partial<Draft>) => setTyped(now => ({ ...now, ...part })),
    errorOf: (field: string) => fields[field],
  }

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const { key: _, kind: _kind, direction: _direction, rule: _rule, ...wanted } = draft
    edit.mutate({ ...wanted, key: editing.key, revision })
  }

  // What one typed stays; the rest and the revision are those of now.
  async function onReload() {
    await changed('')
    edit.reset()
    setReloaded(true)
    setRevision(0)
  }
  if (revision === 0) setRevision(editing.revision)
  // Another part of the page has changed it, and nothing is typed here: that is in nobody's way.
  if (Object.keys(typed).length === 0 && !edit.error && revision !== editing.revision)
    setRevision(editing.revision)

  return (
    <section aria-labelledby="details" className="grid gap-5">
      <div className="grid gap-1">
        <h2 id="details" className="font-semibold text-lg">
          {words.inPlace}
        </h2>
        <p className="text-ink-soft text-sm">{words.inPlaceLead}</p>
      </div>
      <form onSubmit={onSubmit} noValidate className="grid gap-5">
        <Field
          label={defining.name}
          name="name"
          maxLength={120}
          value={draft.name}
          onChange={event => detail.onChange({ name: event.currentTarget.value })}
          error={fields.name}
        />
        <FamilyField {...detail} />
        <PlaceFields
          {...detail}
          places={editing.places}
          fixed={editing.hasFacts ? words.functionFixed : undefined}
        />
        <RhythmFields {...detail} />
        <WordFields {...detail} />
        <div role="alert" className="grid justify-items-start gap-2 text-off-target text-sm empty:hidden">
          {edit.error ? <p>{edit.error.message}</p> : null}
          {isConflict ? <Button onClick={onReload}>{words.reload}</Button> : null}
        </div>
        <Theirs editing={editing} typed={typed} shown={isReloaded && !edit.error} />
        <div>
          <Button look="primary" type="submit" aria-busy={edit.isPending} disabled={edit.isPending}>
            {words.save}
          </Button>
        </div>
      </form>
    </section>
  )
}

interface TheirsProps {
  editing: EditingDto
  typed: Partial<Draft>
  shown: boolean
}

/** What stands there now, of the fields in which one typed something else. */
function Theirs({ editing, typed, shown }: TheirsProps) {
  const { catalogue, defining } = useReader().text
  const other = IN_PLACE.filter(
    field => typed[field] !== undefined && typed[field] !== editing.definition[field],
  )
  if (!shown || other.length === 0) return null
  return (
    <div className="rounded-md bg-sunken px-3 py-2 text-sm">
      <p className="font-medium">{defining.edit.conflict}</p>
      <ul>
        {other.map(field => (
          <li key={field}>
            {catalogue.history.said(
              catalogue.fieldNames[field] ?? field,
              String(editing.definition[field] ?? catalogue.history.none),
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
