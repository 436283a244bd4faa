'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { toast } from '@/components/ui/toast'
import { isBlank, rowFaults } from '@/domain/entry-sheet'
import { useTRPC, useTRPCClient } from '@/trpc/client'
import type { SheetHold } from './use-sheet'

/** Handing in: what is typed and whole, or one correction with its reason. `flush`: brings the drafts to the server first. */
export function useHandingIn(
  hold: SheetHold,
  flush: () => Promise<boolean>,
  reasons: Readonly<Record<string, string>>,
) {
  const { known, latest, kept, conflicts } = hold
  const { text, locale } = useReader()
  const words = text.entering
  const client = useTRPCClient()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const [isSending, setSending] = useState(false)
  /** Somebody asked to hand in: from now on what is empty is wrong. */
  const [whole, setWhole] = useState(false)
  const [refused, setRefused] = useState<string | null>(null)

  /** Rows that are typed in and not handed in yet; which of them are wrong, the first of all. */
  const ready = useCallback(() => {
    const typed = [...known.values()].filter(({ row }) => {
      const content = latest.current.rows[row.id]
      return row.closed === null && row.submitted === null && content !== undefined && !isBlank(content)
    })
    const wrong = typed.filter(({ row, metric }) => {
      const content = latest.current.rows[row.id]
      return (
        conflicts[row.id] || (content && Object.keys(rowFaults(content, metric, locale, true)).length > 0)
      )
    })
    return { typed, wrong }
  }, [known, latest, conflicts, locale])

  const send = useCallback(
    async (ids: readonly string[], reason: string | undefined): Promise<boolean> => {
      setSending(true)
      setRefused(null)
      try {
        if (!(await flush())) {
          setRefused(words.notSaved)
          return false
        }
        const rows = ids.flatMap(id => {
          const [place, base] = [known.get(id)?.row.place, kept.current[id]?.base ?? 0]
          return place && base > 0 ? [{ place, revision: base }] : []
        })
        const { submitted } = await client.entries.submit.mutate({ rows, ...(reason ? { reason } : {}) })
        toast(words.handedIn(submitted))
        setWhole(false)
        await queryClient.invalidateQueries(trpc.entries.grid.queryFilter())
        return true
      } catch (error) {
        setRefused(error instanceof Error ? error.message : words.notSaved)
        return false
      } finally {
        setSending(false)
      }
    },
    [client, flush, kept, known, queryClient, trpc, words],
  )

  const handIn = useCallback(async () => {
    setWhole(true)
    const { typed, wrong } = ready()
    const [first] = wrong
    if (first) {
      setRefused(words.refused.marked(wrong.length))
      const row = [...document.querySelectorAll<HTMLElement>('[data-entry-row]')].find(
        one => one.dataset.entryRow === first.row.id,
      )
      row?.querySelector<HTMLInputElement>('input[data-cell]')?.focus()
      return
    }
    // A function that is not one's own needs its own reason: one request a function.
    for (const home of new Set(typed.map(one => one.home))) {
      const ids = typed.filter(one => one.home === home).map(({ row }) => row.id)
      if (!(await send(ids, home === null ? undefined : reasons[home]))) return
    }
  }, [ready, reasons, send, words])

  const correct = useCallback((id: string, reason: string) => send([id], reason), [send])
  return { ready, handIn, correct, isSending, whole, refused }
}
