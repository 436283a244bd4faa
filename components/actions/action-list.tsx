import Link from 'next/link'
import { PageFrame } from '@/components/shell/page-frame'
import { buttonClass } from '@/components/ui/button'
import { formatDay } from '@/domain/format'
import type { Text } from '@/domain/text/text'
import type { ActionItemDto, ActionListDto } from '@/server/actions/dto'
import { ActionSearch } from './action-search'
import { ActionStateChip } from './action-state'

interface ActionListProps {
  list: ActionListDto
  text: Text
  locale: string
}

function Item({ item, text, locale }: { item: ActionItemDto; text: Text; locale: string }) {
  const words = text.actions
  const day = (date: string) => formatDay(date, locale)
  return (
    <li className="grid gap-x-6 gap-y-1.5 py-4 md:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] print:break-inside-avoid">
      <div className="min-w-0">
        <Link
          href={`/actions/${item.id}`}
          prefetch={false}
          className="font-medium underline decoration-line underline-offset-4 hover:decoration-current"
        >
          {item.title}
        </Link>
        <p className="text-ink-soft text-sm">
          {item.functionName ?? words.company} · {item.metric.name}
          {item.placeName ? ` · ${item.placeName}` : ''}
        </p>
        <p className="text-ink-soft text-sm">
          {words.dates(day(item.startsOn), day(item.reviewOn))} · {item.owner}
        </p>
      </div>
      <div className="grid content-start justify-items-start gap-1">
        <ActionStateChip state={item.state} text={text} />
        <p className="text-sm">{item.words}</p>
      </div>
    </li>
  )
}

/** Every action with its verdict; the answer first: how many helped. */
export function ActionList({ list, text, locale }: ActionListProps) {
  const words = text.actions
  return (
    <PageFrame width="list" className="gap-5">
      <header className="grid gap-1">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <h1 className="font-semibold text-2xl tracking-tight">{words.title}</h1>
          {list.mayRegister ? (
            <Link href="/actions/new" prefetch={false} className={buttonClass('primary', 'print:hidden')}>
              {words.register}
            </Link>
          ) : null}
        </div>
        <p className="max-w-4xl text-lg leading-snug">{list.all === 0 ? words.none : list.summary}</p>
        <p className="text-ink-soft text-sm">{words.lead}</p>
      </header>
      {list.all === 0 ? null : <ActionSearch list={list} text={text} />}
      {list.items.length === 0 ? null : (
        <ul className="divide-y divide-line rounded-lg border border-line bg-surface px-5">
          {list.items.map(item => (
            <Item key={item.id} item={item} text={text} locale={locale} />
          ))}
        </ul>
      )}
    </PageFrame>
  )
}
