'use client'

import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Fold } from '@/components/ui/fold'
import { TextArea } from '@/components/ui/text-area'
import { formatDay } from '@/domain/format'
import type { ActionDto } from '@/server/actions/dto'
import { useTRPC } from '@/trpc/client'
import { Meanwhile } from './meanwhile'
import { useRead } from './use-work'

/** What was concluded at the review, and who may writes it. */
export function Conclusion({ action }: { action: ActionDto }) {
  const trpc = useTRPC()
  const { text, locale } = useReader()
  const words = text.actions.one
  const { again, done } = useRead(action.id)
  const [revision, setRevision] = useState(action.revision)
  const conclude = useMutation(
    trpc.actions.conclude.mutationOptions({
      onSuccess: ({ revision: next }) => {
        setRevision(next)
        return done(words.saved)
      },
      onError: ({ data }) => (data?.domainCode === 'CONFLICT' ? again() : undefined),
    }),
  )
  const { conclusion, may, id } = action
  if (!conclusion && !may.conclude) return null
  const isStale = conclude.error?.data?.domainCode === 'CONFLICT'
  const save = (said: string, seen: number) => conclude.mutate({ id, revision: seen, conclusion: said })

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    save(String(new FormData(event.currentTarget).get('conclusion')), revision)
  }

  return (
    <section aria-labelledby="concluded" className="rounded-lg border border-line bg-surface p-5 text-sm">
      <h2 id="concluded" className="mb-2 font-semibold text-base">
        {words.conclusion}
      </h2>
      {conclusion ? (
        <>
          <p className="whitespace-pre-line">{conclusion.text}</p>
          <p className="mt-1 text-ink-soft">
            {words.concluded(conclusion.by, formatDay(conclusion.on, locale))}
          </p>
        </>
      ) : (
        <p className="text-ink-soft">{words.noConclusion}</p>
      )}
      {may.conclude ? (
        <Fold
          label={conclusion ? words.concludeAnew : words.conclude}
          open={!conclusion || isStale}
          className="mt-2 print:hidden"
        >
          <form onSubmit={onSubmit} className="mt-2 grid gap-3">
            <TextArea
              label={words.concludeLabel}
              name="conclusion"
              hint={words.concludeHint}
              defaultValue={conclusion?.text ?? ''}
              maxLength={2000}
              required
            />
            {isStale ? (
              <Meanwhile
                theirs={conclusion?.text ?? words.noConclusion}
                mine={conclude.variables?.conclusion ?? ''}
                onMine={() => save(conclude.variables?.conclusion ?? '', action.revision)}
                onTheirs={() => {
                  setRevision(action.revision)
                  conclude.reset()
                }}
              />
            ) : (
              <p role="alert" className="text-off-target empty:hidden">
                {conclude.error?.message}
              </p>
            )}
            <div>
              <Button type="submit" aria-busy={conclude.isPending} disabled={conclude.isPending}>
                {words.save}
              </Button>
            </div>
          </form>
        </Fold>
      ) : null}
    </section>
  )
}
