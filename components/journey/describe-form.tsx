'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { BothVersions, type Version } from '@/components/ui/both-versions'
import { Button } from '@/components/ui/button'
import { Choice } from '@/components/ui/choice'
import { Field } from '@/components/ui/field'
import { TextArea } from '@/components/ui/text-area'
import { toast } from '@/components/ui/toast'
import {
  DETAIL_LENGTH,
  type DescribeTouchpointInput,
  LOST_AFTER_DAYS,
  TOUCHPOINT_DETAILS,
} from '@/domain/organisation'
import type { Text } from '@/domain/text/text'
import type { TouchpointDto } from '@/server/journey/dto'
import { useTRPC } from '@/trpc/client'

const A_MONTH = 30

interface DescribeFormProps {
  point: TouchpointDto
  points: readonly TouchpointDto[]
  onDone: () => void
}

type Said = Pick<DescribeTouchpointInput, 'people' | 'process' | 'technology' | 'data' | 'next'>

function saidOf(typed: FormData): Said {
  const text = (name: string) => String(typed.get(name) ?? '')
  const next = Number(typed.get('next'))
  return {
    people: text('people'),
    process: text('process'),
    technology: text('technology'),
    data: text('data'),
    next: next > 0 ? { id: next, lostAfterDays: Number(typed.get('lostAfterDays')) } : null,
  }
}

function versionOf(
  said: Said,
  points: readonly TouchpointDto[],
  words: Text['journey']['panel'],
  names: Text['organisation']['describing']['details'],
): Version {
  const next = said.next && points.find(one => one.id === said.next?.id)
  return {
    ...Object.fromEntries(TOUCHPOINT_DETAILS.map(name => [names[name], said[name]])),
    [words.next]: said.next && next ? words.nextIs(next.name, said.next.lostAfterDays) : words.nowhere,
  }
}

/** What stands behind a touchpoint, to change; a save names the revision it read, and both versions are shown where somebody was first. */
export function DescribeForm({ point, points, onDone }: DescribeFormProps) {
  const trpc = useTRPC()
  const router = useRouter()
  const { text } = useReader()
  const words = text.organisation.describing
  const [read, setRead] = useState(point)
  const [mine, setMine] = useState<Said | null>(null)
  const describe = useMutation(
    trpc.organisation.describeTouchpoint.mutationOptions({
      onSuccess: () => {
        toast(words.saved(point.name))
        router.refresh()
        onDone()
      },
      onError: error => {
        if (error.data?.code === 'CONFLICT') router.refresh()
      },
    }),
  )
  const isConflict = describe.error?.data?.code === 'CONFLICT'
  const save = (said: Said, revision: number) => {
    setMine(said)
    describe.mutate({ id: point.id, revision, ...said })
  }
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    save(saidOf(new FormData(event.currentTarget)), read.revision)
  }
  const settle = (whose: 'mine' | 'theirs') => {
    setRead(point)
    if (whose === 'mine' && mine) save(mine, point.revision)
    else {
      describe.reset()
      onDone()
    }
  }
  return (
    <form onSubmit={onSubmit} className="grid gap-4">
      {TOUCHPOINT_DETAILS.map(name => (
        <TextArea
          key={name}
          label={words.details[name]}
          hint={words.hints[name]}
          name={name}
          rows={2}
          maxLength={DETAIL_LENGTH}
          defaultValue={read.details[name]}
        />
      ))}
      <div className="grid items-end gap-4 sm:grid-cols-2">
        <Choice
          label={words.next}
          name="next"
          defaultValue={String(read.next?.id ?? '')}
          options={[
            { value: '', label: words.nowhere },
            ...points
              .filter(one => one.id !== point.id)
              .map(one => ({ value: String(one.id), label: one.name })),
          ]}
        />
        <Field
          label={words.lostAfter}
          name="lostAfterDays"
          type="number"
          {...LOST_AFTER_DAYS}
          defaultValue={read.next?.lostAfterDays ?? A_MONTH}
        />
      </div>
      <p className="text-ink-soft text-sm">{words.lostAfterHint}</p>
      {isConflict && mine ? (
        <BothVersions
          mine={versionOf(mine, points, text.journey.panel, words.details)}
          theirs={versionOf(
            { ...point.details, next: point.next },
            points,
            text.journey.panel,
            words.details,
          )}
          words={text.journey.panel.conflict}
          onSettle={settle}
        />
      ) : (
        <p role="alert" className="text-off-target text-sm empty:hidden">
          {describe.error?.message}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button look="primary" type="submit" aria-busy={describe.isPending} disabled={describe.isPending}>
          {words.save}
        </Button>
        <Button onClick={onDone}>{text.journey.panel.cancel}</Button>
      </div>
    </form>
  )
}
