'use client'

import { useQueryClient } from '@tanstack/react-query'
import { TRPCClientError } from '@trpc/client'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import type { EntryGridInput } from '@/domain/entry'
import { contentOf, isBlank, readRow } from '@/domain/entry-sheet'
import { useTRPC, useTRPCClient } from '@/trpc/client'
import { rowsOf, type SheetHold } from './use-sheet'

const PAUSE_MS = 700
const RETRY_MS = 4000

/** saved: the server has everything. kept: all but what is no number yet, which this device keeps. offline: it could not be reached, and is tried again. refused: it said why not. */
export type SaveState =
  | { is: 'saved' | 'kept' | 'saving' | 'offline' | 'waiting' }
  | { is: 'refused'; words: string }

const codeOf = (error: unknown): string | null => {
  if (!(error instanceof TRPCClientError)) return null
  const code: unknown = error.data?.domainCode ?? error.data?.code
  return typeof code === 'string' ? code : null
}

/**
 * Keeps what is typed as a draft on the server, a moment after the last key; without a connection on this device, and on the server as soon as there is
 * one. `reasons`: why somebody enters for a function that is not theirs, by its key; without one its rows stay on this device.
 */
export function useAutosave(
  hold: SheetHold,
  input: EntryGridInput,
  reasons: Readonly<Record<string, string>>,
) {
  const { sheet, latest, kept, known, isDirty, keepCopy, setConflicts, conflicts, edit } = hold
  const client = useTRPCClient()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const { locale } = useReader()
  const [state, setState] = useState<SaveState>({ is: 'saved' })
  const running = useRef<Promise<boolean> | null>(null)
  const refused = useRef<Record<string, unknown>>({})

  /** Rows to save, by whom they are saved for: a block with a reason is one request. */
  const pending = useCallback(() => {
    const byHome = new Map<string, string[]>()
    for (const [id, { home, row }] of known) {
      const content = latest.current.rows[id]
      if (!content || row.closed || !isDirty(id) || conflicts[id]) continue
      if (refused.current[id] === content) continue
      const { figures } = readRow(content, locale)
      const was = kept.current[id]
      const isNothing = isBlank(content) && was?.base === 0
      const isUnread =
        Object.keys(figures.values).length === 0 && content.note.trim() === '' && !isBlank(content)
      if (isNothing || isUnread || (home !== null && !reasons[home]?.trim())) continue
      byHome.set(home ?? '', [...(byHome.get(home ?? '') ?? []), id])
    }
    return byHome
  }, [known, latest, kept, isDirty, conflicts, reasons, locale])

  const settled = useCallback(
    () => ([...known.keys()].some(id => isDirty(id) && !conflicts[id]) ? 'kept' : 'saved'),
    [known, isDirty, conflicts],
  )

  const showConflicts = useCallback(
    async (ids: readonly string[]) => {
      const fresh = await client.entries.grid.query(input)
      const found = rowsOf(fresh).flatMap(({ row, metric }) => {
        const base = row.draft?.revision ?? 0
        if (!ids.includes(row.id) || base === kept.current[row.id]?.base) return []
        const content = contentOf(row.draft ?? row.submitted, metric.form, locale)
        const who = row.draft ?? row.submitted
        return [[row.id, { theirs: { content, base }, by: who?.by ?? '', when: who?.when ?? '' }] as const]
      })
      setConflicts(current => ({ ...current, ...Object.fromEntries(found) }))
      if (found.length === 0) queryClient.setQueryData(trpc.entries.grid.queryKey(input), fresh)
      return found.length > 0
    },
    [client, input, kept, locale, queryClient, setConflicts, trpc],
  )

  const saveSome = useCallback(
    async (home: string, ids: readonly string[]) => {
      const sent = ids.flatMap(id => {
        const [content, one] = [latest.current.rows[id], known.get(id)]
        return content && one ? [{ id, content, place: one.row.place }] : []
      })
      const rows = sent.map(({ id, content, place }) => ({
        ...{ place, base: kept.current[id]?.base ?? 0, note: content.note },
        figures: isBlank(content) ? null : readRow(content, locale).figures,
      }))
      const reason = reasons[home]?.trim()
      const { saved } = await client.entries.save.mutate({ rows, ...(reason ? { reason } : {}) })
      for (const [at, { id, content }] of sent.entries()) {
        const { unread } = readRow(content, locale)
        const base = saved[at]?.revision ?? 0
        // What is no number the server does not keep: it stays on this device.
        if (unread.length === 0) kept.current[id] = { content, base }
        else {
          kept.current[id] = { content: kept.current[id]?.content ?? content, base }
          refused.current[id] = content
        }
      }
      keepCopy(ids)
    },
    [client, kept, known, keepCopy, latest, locale, reasons],
  )

  const saveAll = useCallback(async (): Promise<boolean> => {
    for (const [home, ids] of pending()) {
      try {
        setState({ is: 'saving' })
        await saveSome(home, ids)
      } catch (error) {
        const code = codeOf(error)
        if (code === null || code === 'INTERNAL_SERVER_ERROR') {
          setState({ is: 'offline' })
          return false
        }
        const words = error instanceof Error ? error.message : ''
        if (code === 'CONFLICT' && (await showConflicts(ids).catch(() => false)))
          setState({ is: 'refused', words })
        else {
          for (const id of ids) refused.current[id] = latest.current.rows[id]
          setState({ is: 'refused', words })
        }
        return false
      }
    }
    setState({ is: pending().size > 0 ? 'waiting' : settled() })
    return true
  }, [latest, pending, saveSome, settled, showConflicts])

  /** Saves what is not saved yet, after whatever is being saved; gives whether the server has everything now. */
  const flush = useCallback(async (): Promise<boolean> => {
    await running.current
    running.current = saveAll().finally(() => {
      running.current = null
    })
    return running.current
  }, [saveAll])

  useEffect(() => {
    if (sheet.rows && pending().size === 0) {
      setState(current => (current.is === 'waiting' || current.is === 'kept' ? { is: settled() } : current))
      return
    }
    setState(current => (current.is === 'offline' ? current : { is: 'waiting' }))
    const timer = setTimeout(() => void flush(), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [sheet, pending, flush, settled])

  useEffect(() => {
    if (state.is !== 'offline') return
    const again = () => void flush()
    const timer = setInterval(again, RETRY_MS)
    window.addEventListener('online', again)
    return () => {
      clearInterval(timer)
      window.removeEventListener('online', again)
    }
  }, [state.is, flush])

  /** Keeps one of two versions: mine is saved over theirs, or theirs takes its place. */
  const choose = useCallback(
    (id: string, whose: 'mine' | 'theirs') => {
      const conflict = conflicts[id]
      const mine = latest.current.rows[id]
      if (!conflict || !mine) return
      kept.current[id] = conflict.theirs
      setConflicts(({ [id]: _, ...others }) => others)
      setState({ is: 'waiting' })
      edit({ [id]: whose === 'mine' ? mine : conflict.theirs.content })
    },
    [conflicts, edit, kept, latest, setConflicts],
  )
  return { state, flush, choose }
}
