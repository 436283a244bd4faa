import Link from 'next/link'
import { buttonClass } from '@/components/ui/button'
import { SwitchRow } from '@/components/ui/switch-row'
import { type CommentSearch, commentsHref } from '@/domain/comments'
import { formatNumber } from '@/domain/format'
import { textIn } from '@/domain/text/text'
import type { CommentsDto } from '@/server/comments/dto'
import type { MetricDto } from '@/server/metrics/dto'
import { CommentList } from './comment-list'
import { CommentSearchForm } from './comment-search-form'

interface CommentsProps {
  dto: MetricDto
  /** Null for who may not read them: nothing of them has left the server. */
  comments: CommentsDto | null
}

/** How many wrote something, and of which mood; each mood at an address. */
function Moods({ dto, comments }: { dto: MetricDto; comments: CommentsDto }) {
  const { locale, key } = dto.metric
  const words = textIn(locale).comments
  const { search, moods, commented } = comments
  const href = (change: Partial<CommentSearch>) =>
    commentsHref(`/metrics/${encodeURIComponent(key)}`, dto.filters, { ...search, after: null, ...change })
  const named = (name: string, count: number) => `${name} ${formatNumber(count, 0, locale)}`
  if (moods.length === 0) return null
  return (
    <SwitchRow
      label={words.search.moods}
      choices={[
        {
          key: 'all',
          name: named(words.search.all, commented),
          href: href({ mood: null }),
          chosen: search.mood === null,
        },
        ...moods.map(({ mood, count }) => ({
          key: mood,
          name: named(words.moods[mood], count),
          href: href({ mood }),
          chosen: search.mood === mood,
        })),
      ]}
    />
  )
}

function Pages({ dto, comments }: { dto: MetricDto; comments: CommentsDto }) {
  const words = textIn(dto.metric.locale).comments
  const { search, next } = comments
  const href = (after: string | null) =>
    commentsHref(`/metrics/${encodeURIComponent(dto.metric.key)}`, dto.filters, { ...search, after })
  if (!next && !search.after) return null
  return (
    <p className="mt-4 flex flex-wrap gap-2 print:hidden">
      {search.after ? (
        <Link href={href(null)} prefetch={false} className={buttonClass('quiet')}>
          {words.newest}
        </Link>
      ) : null}
      {next ? (
        <Link href={href(next)} prefetch={false} className={buttonClass('plain')}>
          {words.older}
        </Link>
      ) : null}
    </p>
  )
}

function Readable({ dto, comments }: { dto: MetricDto; comments: CommentsDto }) {
  return (
    <>
      <p className="text-sm">
        {comments.words} {comments.notes.join(' ')}
      </p>
      {comments.commented > 0 ? (
        <div className="mt-3 flex flex-wrap items-end justify-between gap-3">
          <CommentSearchForm dto={dto} search={comments.search} />
          <Moods dto={dto} comments={comments} />
        </div>
      ) : null}
      <p role="status" className="mt-3 text-ink-soft text-sm empty:hidden">
        {comments.found}
      </p>
      {comments.empty ? (
        <p className="mt-3 text-ink-soft text-sm">{comments.empty}</p>
      ) : (
        <CommentList comments={comments.comments} metric={dto.metric} />
      )}
      <Pages dto={dto} comments={comments} />
    </>
  )
}

/** What customers wrote beside their answers, for who may read it; for others who may. */
export function Comments({ dto, comments }: CommentsProps) {
  if (!dto.comments) return null
  return (
    <section
      id="comments"
      aria-labelledby="comments-title"
      className="scroll-mt-20 rounded-lg border border-line bg-surface p-5"
    >
      <h2 id="comments-title" className="font-semibold text-sm">
        {textIn(dto.metric.locale).comments.title}
      </h2>
      {dto.comments.mayRead ? null : <p className="mt-1 text-ink-soft text-sm">{dto.comments.words}</p>}
      {comments ? <Readable dto={dto} comments={comments} /> : null}
    </section>
  )
}
