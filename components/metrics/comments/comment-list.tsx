import { clsx } from 'clsx'
import type { Mood, Piece } from '@/domain/comments'
import { textIn } from '@/domain/text/text'
import type { CommentDto, CommentsDto } from '@/server/comments/dto'
import type { MetricDto } from '@/server/metrics/dto'

const COLOURS: Readonly<Record<Mood, string>> = {
  promoter: 'text-on-target',
  favourable: 'text-on-target',
  passive: 'text-ink-soft',
  detractor: 'text-off-target',
  unfavourable: 'text-off-target',
}

/** Pieces of one comment can be alike: where each begins tells them apart. */
function placed(pieces: readonly Piece[]): (Piece & { from: number })[] {
  let from = 0
  return pieces.map(piece => {
    const at = from
    from += piece.text.length
    return { ...piece, from: at }
  })
}

function Comment({ comment, locale }: { comment: CommentDto; locale: string | undefined }) {
  const words = textIn(locale).comments
  const { day, score, mood, place, customer } = comment
  return (
    <li className="border-line border-t py-3">
      <p className="wrap-anywhere max-w-prose whitespace-pre-line text-sm">
        {placed(comment.pieces).map(({ text, hit, from }) =>
          hit ? (
            <mark key={from} className="rounded-sm bg-at-risk-wash px-0.5 text-at-risk">
              {text}
            </mark>
          ) : (
            text
          ),
        )}
      </p>
      <p className="mt-1 flex flex-wrap gap-x-2 text-ink-soft text-xs">
        <span className={clsx('font-medium', mood && COLOURS[mood])}>
          {mood ? `${words.mood[mood]}, ${score}` : score}
        </span>
        <span>{day}</span>
        {place ? <span>{place}</span> : null}
        {customer ? <span>{customer}</span> : null}
      </p>
    </li>
  )
}

interface CommentListProps {
  comments: CommentsDto['comments']
  metric: MetricDto['metric']
}

/** Comments in full, each with its score, day, place and, by permission, whose it is. */
export function CommentList({ comments, metric }: CommentListProps) {
  return (
    <ol aria-label={textIn(metric.locale).comments.list} className="mt-3">
      {comments.map(comment => (
        <Comment key={comment.key} comment={comment} locale={metric.locale} />
      ))}
    </ol>
  )
}
