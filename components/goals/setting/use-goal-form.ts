'use client'

import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useDeferredValue, useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { toast } from '@/components/ui/toast'
import { typedAs } from '@/domain/typed-number'
import type { GoalSettingDto } from '@/server/goals/dto'
import { useTRPC } from '@/trpc/client'
import { adviceOf, blank, goalOf, presentOf, type Typed, typedOf, type Unread } from './typed'

type Goal = NonNullable<GoalSettingDto['goal']>
/** What stands in the way of a save that somebody else came before: the goal as it stands now, or that it is gone. */
export type Theirs = Goal | 'gone'

/** What is typed, what may be expected of it, and what becomes of it. */
export function useGoalForm(setting: GoalSettingDto) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const router = useRouter()
  const { text, locale } = useReader()
  const words = text.goals
  const { goal } = setting
  const [typed, setTyped] = useState(() => (goal ? typedOf(goal.fields, locale) : blank(setting)))
  const [reason, setReason] = useState('')
  const [revision, setRevision] = useState(goal?.revision ?? 0)
  const [unread, setUnread] = useState<Unread>([])
  const [theirs, setTheirs] = useState<Theirs | null>(null)
  const metric = setting.metrics.find(one => one.key === typed.metric)
  const settled = useDeferredValue(typed)
  const enabled = typed.metric !== ''
  const { data: present } = useQuery(
    trpc.goals.advice.queryOptions(presentOf(typed), { enabled, retry: false }),
  )
  const { data: advice } = useQuery(
    trpc.goals.advice.queryOptions(adviceOf(settled, locale), {
      ...{ enabled, retry: false, placeholderData: keepPreviousData },
    }),
  )

  /** Somebody came before: both versions are shown, what is typed stays. */
  async function onError(error: {
    data?: { domainCode: string | null; fields: unknown } | null | undefined
  }) {
    const isOverlap = Boolean(error.data?.fields)
    if (error.data?.domainCode !== 'CONFLICT' || isOverlap || !goal) return
    const now = await queryClient
      .fetchQuery({ ...trpc.goals.setting.queryOptions({ id: goal.id }), staleTime: 0, retry: false })
      .catch(() => null)
    setTheirs(now?.goal && now.goal.lifecycle === goal.lifecycle ? now.goal : 'gone')
  }
  function leave(id: number, said: string) {
    toast(said)
    void queryClient.invalidateQueries()
    router.push(`/goals/${id}`)
    router.refresh()
  }
  const set = useMutation(
    trpc.goals.set.mutationOptions({
      onError,
      onSuccess: ({ id }, sent) =>
        leave(id, sent.as === 'draft' ? words.kept : words.published(metric?.name ?? '')),
    }),
  )
  const move = useMutation(
    trpc.goals.move.mutationOptions({ onError, onSuccess: () => leave(goal?.id ?? 0, words.moved) }),
  )

  function save(as: 'draft' | 'published') {
    const said = goalOf(typed, present?.baseline ?? null, locale)
    setUnread(Array.isArray(said) ? said : [])
    if (Array.isArray(said)) return
    if (goal?.lifecycle === 'published') move.mutate({ id: goal.id, revision, goal: said, reason })
    else set.mutate({ id: goal?.id ?? null, revision, as, goal: said })
  }
  function settle(whose: 'mine' | 'theirs') {
    if (theirs === null || theirs === 'gone') return
    setRevision(theirs.revision)
    if (whose === 'theirs') setTyped(typedOf(theirs.fields, locale))
    setTheirs(null)
    set.reset()
    move.reset()
  }

  const error = set.error ?? move.error
  const noNumber = words.noNumber(typedAs(metric?.unit === 'percent' ? 84.5 : 4.5, locale))
  const fields: Readonly<Record<string, string>> = {
    ...error?.data?.fields,
    ...Object.fromEntries(unread.map(field => [field, noNumber])),
  }
  return {
    ...{ typed, metric, present, advice, fields, theirs, reason, setReason, save, settle },
    change: (more: Partial<Typed>) => setTyped({ ...typed, ...more }),
    message: theirs === null ? error?.message : undefined,
    isPending: set.isPending || move.isPending,
    /** Where the figure stands, as it would be typed; '' where nothing is known. */
    known: typeof present?.baseline === 'number' ? typedAs(present.baseline, locale) : '',
  }
}
export type GoalFormState = ReturnType<typeof useGoalForm>
