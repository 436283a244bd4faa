'use client'

import { useMutation } from '@tanstack/react-query'
import { TriangleAlert } from 'lucide-react'
import { Button } from '@/components/ui/button'
import type { SourceDto } from '@/server/sources/dto'
import { useTRPC } from '@/trpc/client'
import { useSourceWords } from '../source-words'
import { useSourceChange } from '../use-source-change'

/** What about a source somebody should look at; nothing where there is nothing. */
export function WarningList({ source }: { source: SourceDto }) {
  const { words, when } = useSourceWords(source.timeZone)
  const { done, refresh } = useSourceChange()
  const resolve = useMutation(
    useTRPC().sources.resolveWarning.mutationOptions({
      onSuccess: () => done(words.warn.done),
      onError: refresh,
    }),
  )
  if (source.warningList.length === 0) return null
  return (
    <section aria-labelledby="warnings" className="grid gap-3">
      <h2 id="warnings" className="font-semibold text-lg">
        {words.warn.title}
      </h2>
      <ul className="grid gap-3">
        {source.warningList.map(({ id, kind, field, detail, since }) => {
          const what = field === null ? words.warnings[kind] : words.warn.field(words.warnings[kind], field)
          return (
            <li
              key={id}
              className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 rounded-lg border border-line bg-surface p-4"
            >
              <div className="grid min-w-0 grid-cols-[auto_1fr] gap-x-3">
                <TriangleAlert size={18} aria-hidden className="mt-0.5 text-at-risk" />
                <p className="min-w-0 max-w-prose break-words">
                  <span className="font-medium">{what}.</span> {detail}{' '}
                  <span className="text-ink-soft text-sm">{words.warn.since(when(since))}</span>
                </p>
              </div>
              <Button
                aria-label={words.warn.seenOf(what)}
                disabled={resolve.isPending}
                onClick={() => resolve.mutate({ id: source.id, warningId: id })}
              >
                {words.warn.seen}
              </Button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
