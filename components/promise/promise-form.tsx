'use client'

import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Choice } from '@/components/ui/choice'
import { TextArea } from '@/components/ui/text-area'
import { toast } from '@/components/ui/toast'
import { typedAs } from '@/domain/typed-number'
import { useTRPC } from '@/trpc/client'
import { BothVersions } from './both-versions'
import { MetricLines } from './metric-lines'
import { draftOf, inputOf } from './promise-draft'

/** The promise as a whole: one or two sentences, by what it is told, from when, and why it changes. */
export function PromiseForm({ onDone }: { onDone: () => void }) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const { text, locale } = useReader()
  const words = text.promise.form
  const { data: setting } = useSuspenseQuery(trpc.promise.setting.queryOptions())
  const [draft, setDraft] = useState(() => draftOf(setting, locale))
  // What was read when the form was opened: a save loses against a newer one.
  const [newest, setNewest] = useState(setting.newestId)
  const [unread, setUnread] = useState<readonly number[]>([])
  const set = useMutation(
    trpc.promise.set.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.promise.pathFilter())
        toast(words.saved)
        onDone()
      },
      onError: async error => {
        if (error.data?.code === 'CONFLICT') await queryClient.invalidateQueries(trpc.promise.pathFilter())
      },
    }),
  )
  const isConflict = set.error?.data?.code === 'CONFLICT'
  const noNumber = words.noNumber(typedAs(84.5, locale))
  const fields: Readonly<Record<string, string>> = {
    ...set.error?.data?.fields,
    ...Object.fromEntries(unread.map(at => [`metrics.${at}.threshold`, noNumber])),
  }

  function save(read: number | null) {
    const input = inputOf(draft, read, locale)
    setUnread(Array.isArray(input) ? input : [])
    if (!Array.isArray(input)) set.mutate(input)
  }

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    save(newest)
  }

  const setMine = () => {
    setNewest(setting.newestId)
    save(setting.newestId)
  }
  return (
    <section aria-labelledby="set-promise" className="grid max-w-3xl gap-5">
      <h2 id="set-promise" className="font-semibold text-lg">
        {newest === null ? words.titleFirst : words.titleNext}
      </h2>
      <form onSubmit={onSubmit} className="grid gap-5">
        <TextArea
          label={words.text}
          name="text"
          hint={words.textHint}
          required
          minLength={10}
          maxLength={400}
          value={draft.text}
          onChange={event => setDraft({ ...draft, text: event.currentTarget.value })}
        />
        <MetricLines
          lines={draft.metrics}
          setting={setting}
          fields={fields}
          onChange={metrics => setDraft({ ...draft, metrics })}
        />
        <Choice
          label={words.from}
          name="from"
          hint={newest === null ? words.fromHintFirst : words.fromHint}
          value={draft.from}
          onChange={event => setDraft({ ...draft, from: event.currentTarget.value })}
          options={setting.months.map(({ key, label }) => ({ value: key, label }))}
        />
        {newest === null ? null : (
          <TextArea
            label={words.reason}
            name="reason"
            hint={words.reasonHint}
            required
            maxLength={500}
            error={fields.reason}
            value={draft.reason}
            onChange={event => setDraft({ ...draft, reason: event.currentTarget.value })}
          />
        )}
        {isConflict ? (
          <BothVersions mine={draft} setting={setting} onMine={setMine} onTheirs={onDone} />
        ) : (
          <p role="alert" className="text-off-target text-sm empty:hidden">
            {set.error?.message}
          </p>
        )}
        <div className="flex flex-wrap gap-2">
          <Button
            look="primary"
            type="submit"
            aria-busy={set.isPending}
            disabled={set.isPending || isConflict}
          >
            {words.save}
          </Button>
          <Button onClick={onDone}>{words.cancel}</Button>
        </div>
      </form>
    </section>
  )
}
