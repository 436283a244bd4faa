'use client'

import { useMutation } from '@tanstack/react-query'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Cell, Head, Table } from '@/components/ui/table'
import type { RejectGroupDto, SourceDto } from '@/server/sources/dto'
import { useTRPC } from '@/trpc/client'
import { useSourceWords } from '../source-words'
import { useSourceChange } from '../use-source-change'
import { useRetry } from './use-retry'

/** Refused records, together where the same is wrong with them, each group with its newest ones and what one can do about it. */
export function RejectGroups({ source }: { source: SourceDto }) {
  const words = useReader().text.sources.rejects
  const { rejects, ignored, kind } = source
  // A file is read again once somebody has corrected it, and not before.
  const lead = kind === 'file' ? words.leadFiles : words.lead
  return (
    <section aria-labelledby="rejects" className="grid gap-3">
      <div>
        <h2 id="rejects" className="font-semibold text-lg">
          {words.title}
        </h2>
        <p className="max-w-prose text-ink-soft text-sm">
          {rejects.length === 0 ? words.empty : lead} {ignored > 0 ? words.ignored(ignored) : ''}
        </p>
      </div>
      {rejects.length > 0 ? (
        <ul className="grid gap-4">
          {rejects.map(group => (
            <Group key={`${group.field} ${group.reason}`} group={group} source={source} />
          ))}
        </ul>
      ) : null}
    </section>
  )
}

function Group({ group, source }: { group: RejectGroupDto; source: SourceDto }) {
  const { number } = useSourceWords(source.timeZone)
  const words = useReader().text.sources.rejects
  const title = words.group(number(group.count), group.field, group.title)
  return (
    <li className="grid min-w-0 gap-3 rounded-lg border border-line bg-surface p-5">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <h3 className="min-w-0 max-w-prose break-words font-medium">{title}</h3>
        <Actions group={group} source={source} title={title} />
      </div>
      <Sample group={group} timeZone={source.timeZone} />
    </li>
  )
}

function Actions({ group, source, title }: { group: RejectGroupDto; source: SourceDto; title: string }) {
  const words = useReader().text.sources.rejects
  const { done, refresh } = useSourceChange()
  const retry = useRetry(source.kind)
  const input = { id: source.id, field: group.field, reason: group.reason }
  const ignore = useMutation(
    useTRPC().sources.ignore.mutationOptions({
      onSuccess: ({ ignored }) => done(words.ignoredNow(ignored)),
      onError: refresh,
    }),
  )
  const busy = ignore.isPending || retry?.isPending === true
  return (
    <div className="grid gap-2">
      <div className="flex gap-2">
        {retry && group.retryable > 0 && !source.retiredAt ? (
          <Button aria-label={words.retryOf(title)} disabled={busy} onClick={() => retry.mutate(input)}>
            {words.retry}
          </Button>
        ) : null}
        <Button
          look="quiet"
          aria-label={words.ignoreOf(title)}
          disabled={busy}
          onClick={() => ignore.mutate(input)}
        >
          {words.ignore}
        </Button>
      </div>
      <p role="alert" className="text-off-target text-sm empty:hidden">
        {ignore.error?.message ?? retry?.error?.message}
      </p>
    </div>
  )
}

function Sample({ group, timeZone }: { group: RejectGroupDto; timeZone: string }) {
  const { when } = useSourceWords(timeZone)
  const words = useReader().text.sources.rejects
  const [newest] = group.sample
  return (
    <>
      <Table caption={words.sample(group.sample.length)} className="min-w-xl">
        <thead className="border-edge border-b">
          <tr>
            {words.columns.map(column => (
              <Head key={column}>{column}</Head>
            ))}
          </tr>
        </thead>
        <tbody>
          {group.sample.map(({ id, at, externalId, value, reason, line, fileName }) => (
            <tr key={id} className="border-line border-b">
              <Cell className="whitespace-nowrap">{when(at)}</Cell>
              <Cell className="break-all">
                {externalId ?? ''}
                {line === null ? null : (
                  <span className="block text-ink-soft text-xs">{words.line(line, fileName)}</span>
                )}
              </Cell>
              <Cell className="break-all font-mono text-xs">{value ?? ''}</Cell>
              <Cell>{reason}</Cell>
            </tr>
          ))}
        </tbody>
      </Table>
      {newest?.record ? (
        <details className="min-w-0">
          <summary className="min-h-11 cursor-pointer content-center text-ink-soft text-sm sm:min-h-0">
            {words.record}
          </summary>
          <pre
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be scrollable without a mouse
            tabIndex={0}
            className="mt-2 max-h-72 overflow-auto rounded-md border border-line bg-sunken p-3 text-xs"
          >
            <code>{newest.record}</code>
          </pre>
        </details>
      ) : null}
    </>
  )
}
