'use client'

import { useMutation } from '@tanstack/react-query'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useReader } from '@/components/text/use-reader'
import { Button, buttonClass } from '@/components/ui/button'
import { Fold } from '@/components/ui/fold'
import { toast } from '@/components/ui/toast'
import type { GoalPageDto } from '@/server/goals/dto'
import { useTRPC } from '@/trpc/client'
import { Close, Withdraw } from './ending'

type Seen = Pick<GoalPageDto, 'id' | 'revision' | 'may'>

function Remove({ id, revision }: Seen) {
  const { do: words } = useReader().text.goalScreens.page
  const router = useRouter()
  const remove = useMutation(
    useTRPC().goals.remove.mutationOptions({
      onSuccess: () => {
        toast(words.removed)
        router.push('/goals')
        router.refresh()
      },
    }),
  )
  return (
    <Fold label={words.remove}>
      <p>{words.removeSure}</p>
      <p role="alert" className="text-off-target text-sm empty:hidden">
        {remove.error?.message}
      </p>
      <Button className="mt-2" onClick={() => remove.mutate({ id, revision })} disabled={remove.isPending}>
        {words.yes}
      </Button>
    </Fold>
  )
}

function Copy({ id }: Pick<Seen, 'id'>) {
  const { do: words } = useReader().text.goalScreens.page
  const router = useRouter()
  const copy = useMutation(
    useTRPC().goals.copy.mutationOptions({
      onSuccess: made => {
        toast(words.copied)
        router.push(`/goals/${made.id}`)
      },
    }),
  )
  return (
    <Button title={words.copyLead} onClick={() => copy.mutate({ id })} disabled={copy.isPending}>
      {words.copy}
    </Button>
  )
}

/** What whoever reads may do with the goal. */
export function GoalActions({ id, revision, may }: Seen) {
  const { do: words } = useReader().text.goalScreens.page
  const seen = { id, revision, may }
  return (
    <section aria-label={words.title} className="grid gap-2 print:hidden">
      <div className="flex flex-wrap gap-2">
        {may.set || may.move ? (
          <Link href={`/goals/${id}/edit`} prefetch={false} className={buttonClass()}>
            {may.set ? words.edit : words.move}
          </Link>
        ) : null}
        {may.copy ? <Copy id={id} /> : null}
        <Button onClick={() => window.print()}>{words.print}</Button>
      </div>
      {may.close ? <Close id={id} revision={revision} /> : null}
      {may.withdraw ? <Withdraw id={id} revision={revision} /> : null}
      {may.set ? <Remove {...seen} /> : null}
    </section>
  )
}
