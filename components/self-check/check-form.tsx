'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { type SaveSelfCheckInput, SIGN_ANSWERS, SIGNS } from '@/domain/self-check'
import type { SelfCheckDto } from '@/server/self-checks/dto'
import { useTRPC } from '@/trpc/client'
import { Finish } from './finish'
import { SignFields } from './sign-fields'

type Answers = SaveSelfCheckInput['answers']

function answersOf(form: FormData): Answers {
  const word = (name: string) => String(form.get(name) ?? '')
  return SIGNS.map(sign => ({
    sign,
    answer: SIGN_ANSWERS.find(one => one === word(`answer-${sign}`)) ?? null,
    evidence: word(`evidence-${sign}`),
    link: word(`link-${sign}`).trim() || null,
  }))
}

/** Both versions, where somebody saved meanwhile: only signs that differ. */
function Both({ check, mine }: { check: SelfCheckDto; mine: readonly Omit<Answers[number], 'link'>[] }) {
  const words = useReader().text.selfCheck
  const said = (one: { answer: Answers[number]['answer']; evidence: string }) =>
    `${one.answer ? words.answers[one.answer] : words.notAnswered}${one.evidence ? `: ${one.evidence}` : ''}`
  const pairs = check.signs.flatMap(theirs => {
    const own = mine.find(one => one.sign === theirs.sign)
    return own && said(own) !== said(theirs)
      ? [{ sign: theirs.sign, own: said(own), theirs: said(theirs) }]
      : []
  })
  return (
    <ul className="grid gap-3">
      {pairs.map(({ sign, own, theirs }) => (
        <li key={sign}>
          <p className="font-medium">{words.signs[sign].name}</p>
          <p>
            <span className="text-ink-soft">{words.theirs}:</span> {theirs}
          </p>
          <p>
            <span className="text-ink-soft">{words.mine}:</span> {own}
          </p>
        </li>
      ))}
    </ul>
  )
}

/** A draft to be filled. What was typed stays until it is saved. */
export function CheckForm({ check }: { check: SelfCheckDto }) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const words = useReader().text.selfCheck
  const form = useRef<HTMLFormElement>(null)
  const [revision, setRevision] = useState(check.revision)
  const [first, setFirst] = useState(check)
  const [dirty, setDirty] = useState(false)
  const again = () => queryClient.invalidateQueries(trpc.selfChecks.get.queryFilter())
  const save = useMutation(
    trpc.selfChecks.save.mutationOptions({
      onSuccess: ({ revision: next }) => {
        setRevision(next)
        setDirty(false)
        toast(words.saved)
        return again()
      },
      onError: ({ data }) => (data?.domainCode === 'CONFLICT' ? again() : undefined),
    }),
  )
  const isStale = save.error?.data?.domainCode === 'CONFLICT'
  const store = (seen: number) => {
    if (form.current)
      save.mutate({ id: check.id, revision: seen, answers: answersOf(new FormData(form.current)) })
  }

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    store(revision)
  }

  function takeTheirs() {
    setFirst(check)
    setRevision(check.revision)
    setDirty(false)
    save.reset()
  }

  return (
    <div className="grid gap-4">
      <form
        key={first.revision}
        ref={form}
        onSubmit={onSubmit}
        onChange={() => setDirty(true)}
        className="grid gap-4"
      >
        <ol className="divide-y divide-line rounded-lg border border-line bg-surface px-5">
          {first.signs.map(one => (
            <SignFields key={one.sign} one={one} />
          ))}
        </ol>
        {isStale ? (
          <div role="alert" className="grid gap-3 rounded-md bg-at-risk-wash p-4 text-sm">
            <p className="font-medium">{words.changed}</p>
            <Both check={check} mine={save.variables?.answers ?? []} />
            <div className="flex flex-wrap gap-2">
              <Button onClick={() => store(check.revision)}>{words.keepMine}</Button>
              <Button onClick={takeTheirs}>{words.keepTheirs}</Button>
            </div>
          </div>
        ) : (
          <p role="alert" className="text-off-target text-sm empty:hidden">
            {save.error?.message}
          </p>
        )}
        <div>
          <Button look="primary" type="submit" aria-busy={save.isPending} disabled={save.isPending}>
            {words.save}
          </Button>
        </div>
      </form>
      <Finish check={check} revision={revision} dirty={dirty} />
    </div>
  )
}
