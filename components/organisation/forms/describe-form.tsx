'use client'

import { useMutation } from '@tanstack/react-query'
import { useReader } from '@/components/text/use-reader'
import { Choice } from '@/components/ui/choice'
import { Field } from '@/components/ui/field'
import { TextArea } from '@/components/ui/text-area'
import { DETAIL_LENGTH, LOST_AFTER_DAYS, TOUCHPOINT_DETAILS } from '@/domain/organisation'
import { useTRPC } from '@/trpc/client'
import { useDone, useOrganisation } from '../use-organisation'
import type { ChangeProps } from './change-dialog'
import { ShortForm } from './short-forms'

const A_MONTH = 30

/** What stands behind a touchpoint, and where a customer is expected next. */
export function DescribeForm({ item, onDone }: ChangeProps) {
  const trpc = useTRPC()
  const done = useDone()
  const { stages } = useOrganisation()
  const words = useReader().text.organisation.describing
  const describe = useMutation(trpc.organisation.describeTouchpoint.mutationOptions())
  const points = stages.flatMap(stage => stage.touchpoints)
  const now = points.find(point => point.id === item.id)
  const send = (typed: FormData) => {
    const said = (name: string) => String(typed.get(name) ?? '')
    const next = Number(typed.get('next'))
    describe.mutate(
      {
        id: item.id,
        revision: item.revision,
        people: said('people'),
        process: said('process'),
        technology: said('technology'),
        data: said('data'),
        next: next > 0 ? { id: next, lostAfterDays: Number(typed.get('lostAfterDays')) } : null,
      },
      { onSuccess: () => done(words.saved(item.name)).then(onDone) },
    )
  }
  return (
    <ShortForm onSubmit={send} submit={words.save} busy={describe.isPending} error={describe.error}>
      {TOUCHPOINT_DETAILS.map(name => (
        <TextArea
          key={name}
          label={words.details[name]}
          hint={words.hints[name]}
          name={name}
          rows={2}
          maxLength={DETAIL_LENGTH}
          defaultValue={now?.details[name]}
        />
      ))}
      <Choice
        label={words.next}
        name="next"
        defaultValue={String(now?.next?.id ?? '')}
        options={[
          { value: '', label: words.nowhere },
          ...points
            .filter(one => one.id !== item.id && !one.ended)
            .map(one => ({ value: String(one.id), label: one.name })),
        ]}
      />
      <Field
        label={words.lostAfter}
        hint={words.lostAfterHint}
        name="lostAfterDays"
        type="number"
        {...LOST_AFTER_DAYS}
        defaultValue={now?.next?.lostAfterDays ?? A_MONTH}
      />
    </ShortForm>
  )
}
