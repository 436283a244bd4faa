'use client'

import { type ClipboardEvent, useMemo } from 'react'
import { useReader } from '@/components/text/use-reader'
import { toast } from '@/components/ui/toast'
import { contentOf, pasted } from '@/domain/entry-sheet'
import { parseBlock } from '@/domain/pasted-block'
import type { RowHandlers } from './entry-row'
import type { SheetHold } from './use-sheet'

const BLOCK = /[\t\r\n]/

/** What a row's cells call: typing, pasting a block, notes, corrections. The same functions as long as the sheet is the same. */
export function useRowHandlers(
  { edit, latest, known }: SheetHold,
  { choose, correct }: Pick<RowHandlers, 'choose' | 'correct'>,
): RowHandlers {
  const { text, locale } = useReader()
  const words = text.entering
  return useMemo(() => {
    const contentFor = (id: string) => {
      const one = known.get(id)
      return latest.current.rows[id] ?? { form: one?.metric.form ?? 'ratio', texts: {}, note: '' }
    }
    return {
      type: (id, field, typed) => {
        const content = contentFor(id)
        edit({ [id]: { ...content, texts: { ...content.texts, [field]: typed } } }, `${id} ${field}`)
      },
      note: (id, note) => edit({ [id]: { ...contentFor(id), note } }, `${id} note`),
      estimate: (id, estimated) => {
        const { estimated: _, ...rest } = contentFor(id)
        edit({ [id]: estimated ? { ...rest, estimated: true } : rest })
      },
      paste: (id, field, event: ClipboardEvent) => {
        const copied = event.clipboardData.getData('text/plain')
        if (!BLOCK.test(copied.trimEnd())) return
        event.preventDefault()
        const open = [...known.values()].filter(
          ({ row }) => row.closed === null && (row.submitted === null || row.id === id),
        )
        const row = open.findIndex(one => one.row.id === id)
        const rows = open.map(one => ({ id: one.row.id, metric: one.metric }))
        const { after, left } = pasted(latest.current, rows, { row, field }, parseBlock(copied))
        edit(after)
        toast(words.pasted(Object.keys(after).length, left))
      },
      reopen: id => {
        const one = known.get(id)
        if (one) edit({ [id]: contentOf(one.row.submitted, one.metric.form, locale) })
      },
      clear: id => edit({ [id]: { ...contentFor(id), texts: {}, note: '' } }),
      choose,
      correct,
    }
  }, [choose, correct, edit, known, latest, locale, words])
}
