'use client'

import { useMutation } from '@tanstack/react-query'
import { clsx } from 'clsx'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { PageFrame } from '@/components/shell/page-frame'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { SwitchRow } from '@/components/ui/switch-row'
import { toast } from '@/components/ui/toast'
import { type ListNotices, NOTICE_KINDS, NOTICE_SHOWS, noticesHref } from '@/domain/notice'
import type { NoticesDto } from '@/server/notices/dto'
import { useTRPC } from '@/trpc/client'
import { NoticeRow } from './notice-row'

interface NoticesViewProps {
  list: NoticesDto
  search: ListNotices
}

/** The kinds, each at an address of its own. */
function Kinds({ search }: { search: ListNotices }) {
  const words = useReader().text.notices
  return (
    <nav aria-label={words.kind} className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
      {[null, ...NOTICE_KINDS].map(kind => {
        const chosen = search.kind === kind
        return (
          <Link
            key={kind}
            href={noticesHref({ ...search, kind, before: null })}
            prefetch={false}
            scroll={false}
            aria-current={chosen ? 'true' : undefined}
            className={clsx(
              'py-1 underline-offset-4',
              chosen ? 'font-medium underline' : 'text-ink-soft hover:underline',
            )}
          >
            {kind ? words.kinds[kind] : words.anyKind}
          </Link>
        )
      })}
    </nav>
  )
}

function None({ search }: { search: ListNotices }) {
  const words = useReader().text.notices
  return (
    <div className="grid max-w-prose justify-items-start gap-3 rounded-lg bg-sunken p-5">
      <p>{search.kind ? words.noneOfKind : words.none[search.show]}</p>
      {search.show === 'all' && !search.kind ? null : (
        <Link href="/notices?show=all" prefetch={false} className="underline underline-offset-4">
          {words.showAll}
        </Link>
      )}
    </div>
  )
}

/** What somebody is told of: all that stands, the unread, or what is over too; of every kind or of one. */
export function NoticesView({ list, search }: NoticesViewProps) {
  const router = useRouter()
  const words = useReader().text.notices
  const mark = useMutation(
    useTRPC().notices.markRead.mutationOptions({
      onSuccess: () => {
        toast(words.allRead)
        router.refresh()
      },
    }),
  )
  return (
    <PageFrame width="text" className="gap-5">
      <header className="grid gap-1">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <h1 className="font-semibold text-2xl tracking-tight">{words.title}</h1>
          <Link href="/account#notices" prefetch={false} className="text-sm underline underline-offset-4">
            {words.settings}
          </Link>
        </div>
        <p className="text-lg leading-snug">{words.summary(list.open, list.unread)}</p>
        <p className="text-ink-soft text-sm">{words.lead}</p>
      </header>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <SwitchRow
          label={words.show}
          choices={NOTICE_SHOWS.map(show => ({
            key: show,
            name: words.shows[show],
            href: noticesHref({ ...search, show, before: null }),
            chosen: search.show === show,
          }))}
        />
        <Button
          aria-busy={mark.isPending}
          disabled={mark.isPending || list.unread === 0}
          onClick={() => mark.mutate({ id: null })}
        >
          {words.markAll}
        </Button>
      </div>
      <Kinds search={search} />
      {list.notices.length > 0 ? (
        <ul className="divide-y divide-line rounded-lg border border-line bg-surface px-4">
          {list.notices.map(notice => (
            <NoticeRow key={notice.id} notice={notice} />
          ))}
        </ul>
      ) : (
        <None search={search} />
      )}
      {list.older ? (
        <p>
          <Link
            href={noticesHref({ ...search, before: list.older })}
            prefetch={false}
            className="underline underline-offset-4"
          >
            {words.older}
          </Link>
        </p>
      ) : null}
    </PageFrame>
  )
}
