'use client'

import { useMutation } from '@tanstack/react-query'
import { useReader } from '@/components/text/use-reader'
import { Choice } from '@/components/ui/choice'
import { useTRPC } from '@/trpc/client'
import { useDone, useOrganisation } from '../use-organisation'
import type { ChangeProps } from './change-dialog'
import { ShortForm } from './short-forms'

const optionsOf = (list: readonly { id: number; name: string; ended: boolean }[]) =>
  list.filter(one => !one.ended).map(({ id, name }) => ({ value: String(id), label: name }))

/** The functions that a touchpoint may belong to. */
export function FunctionSelect({ id, value }: { id: string; value?: number }) {
  const { functions } = useOrganisation()
  const words = useReader().text.organisation
  return (
    <Choice
      label={words.stages.metBy}
      id={id}
      name="functionId"
      defaultValue={value === undefined ? undefined : String(value)}
      options={optionsOf(functions)}
    />
  )
}

/** Puts a touchpoint into another stage or function. */
export function PlaceForm({ item, onDone }: ChangeProps) {
  const trpc = useTRPC()
  const done = useDone()
  const { stages } = useOrganisation()
  const words = useReader().text.organisation
  const place = useMutation(trpc.organisation.placeTouchpoint.mutationOptions())
  const now = stages.flatMap(stage => stage.touchpoints).find(point => point.id === item.id)
  const send = (typed: FormData) =>
    place.mutate(
      {
        id: item.id,
        revision: item.revision,
        stageId: Number(typed.get('stageId')),
        functionId: Number(typed.get('functionId')),
      },
      { onSuccess: () => done(words.stages.placed(item.name)).then(onDone) },
    )
  return (
    <ShortForm onSubmit={send} submit={words.stages.place} busy={place.isPending} error={place.error}>
      <Choice
        label={words.stages.stage}
        name="stageId"
        defaultValue={String(now?.stageId ?? '')}
        options={optionsOf(stages)}
      />
      <FunctionSelect id="place-function" value={now?.functionId} />
    </ShortForm>
  )
}
