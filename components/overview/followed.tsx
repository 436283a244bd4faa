import Link from 'next/link'
import { FigureValue } from '@/components/charts/words/figure-value'
import { StatusChip } from '@/components/charts/words/status-chip'
import { formatNumber } from '@/domain/format'
import type { Reader, Text } from '@/domain/text/text'
import type { FollowedDto, OverviewDto } from '@/server/overview/dto'

/** More would make a second list of metrics of it. */
const SHOWN = 6

interface ItemProps {
  item: FollowedDto
  period: string
  words: Text['following']
}

function Item({ item: { metric, href, figure, status, since }, period, words }: ItemProps) {
  return (
    <li>
      <Link
        href={href}
        prefetch={false}
        className="font-medium underline decoration-line underline-offset-4 hover:decoration-current"
      >
        {metric.name}
      </Link>
      <span className="mt-0.5 flex flex-wrap items-center gap-x-2 gap-y-0.5">
        <FigureValue figure={figure} size="cell" />
        {figure.period === period ? null : <span className="text-ink-soft text-xs">{figure.period}</span>}
        <StatusChip status={status} />
        <span className="text-ink-soft text-xs">{status.against}</span>
      </span>
      {since && since.changes.length > 0 ? (
        <span className="mt-0.5 block text-pretty text-ink-soft text-xs leading-relaxed">
          {words.since(since.day)}: {since.changes.join(' · ')}
        </span>
      ) : null}
    </li>
  )
}

interface FollowedProps {
  followed: OverviewDto['followed']
  /** The page's own. */
  period: string
  reader: Reader
}

/** The metrics that the reader follows, quietly, those first of which there is news; nothing for who follows none. It is theirs, so no paper has it. */
export function Followed({ followed, period, reader: { text, locale } }: FollowedProps) {
  if (!followed) return null
  const words = text.following
  const more = followed.items.length - SHOWN
  return (
    <section aria-labelledby="followed" className="px-4 text-sm print:hidden">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h2 id="followed" className="font-semibold">
          {words.mineShort}
        </h2>
        <p className="text-ink-soft">{followed.words}</p>
      </div>
      <ul className="mt-2 grid gap-x-8 gap-y-3 md:grid-cols-2 xl:grid-cols-3">
        {followed.items.slice(0, SHOWN).map(item => (
          <Item key={item.metric.key} item={item} period={period} words={words} />
        ))}
      </ul>
      {more > 0 ? (
        <p className="mt-2">
          <Link href="/metrics?followed=1" prefetch={false} className="underline underline-offset-4">
            {words.more(formatNumber(more, 0, locale))}
          </Link>
        </p>
      ) : null}
    </section>
  )
}
