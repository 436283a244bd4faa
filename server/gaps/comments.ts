import { moodsOf } from '@/domain/comments'
import { DomainError } from '@/domain/error'
import { type Filters, filterHref } from '@/domain/filter'
import { isAnswer } from '@/domain/kind'
import { textIn } from '@/domain/text/text'
import { listMetricComments } from '../comments/service'
import type { Context } from '../context'
import type { CustomersSay } from '../overview/places/service'
import type { GapCommentsDto } from './dto'

const SHOWN = 5

/** Of an answer's moods the one in which customers say what is wrong. */
const badMood = (kind: CustomersSay['metric']['kind']) =>
  moodsOf(kind).find(mood => mood === 'detractor' || mood === 'unfavourable') ?? null

/**
 * What customers wrote in the period, those first who are not content: as far as whoever asks may read it. Who may read none is told who does. Null: what
 * stands for the place is no answer.
 */
export async function presentComments(
  ctx: Context,
  say: CustomersSay | null,
  filters: Filters,
): Promise<GapCommentsDto | null> {
  if (!say || !isAnswer(say.metric.kind)) return null
  const { key, kind } = say.metric
  const search = { q: '', mood: badMood(kind), after: null }
  const href = `${filterHref(`/metrics/${encodeURIComponent(key)}`, filters)}#comments`
  try {
    const { comments, words, empty } = await listMetricComments(ctx, { key, filters, search })
    const said = comments.length === 0 && empty ? empty : words
    return { comments: comments.slice(0, SHOWN), words: said, href }
  } catch (error) {
    if (!(error instanceof DomainError && error.code === 'FORBIDDEN')) throw error
    return { comments: null, words: textIn(say.metric.locale).gaps.comments.whoMay, href: null }
  }
}
