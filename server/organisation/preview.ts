import type { DbOrTx } from '@/db/client'
import { localeOf } from '@/domain/access'
import { periodOf } from '@/domain/calendar'
import { addDays } from '@/domain/day'
import type { CutDimension } from '@/domain/organisation'
import type { Context } from '../context'
import { readingOf } from '../figures/assess'
import { type Catalog, loadCatalog } from '../figures/catalog'
import { emptyPool, type Pool, type Question, WHOLE_COMPANY } from '../figures/pools'
import { readPools } from '../figures/service'
import { presentFigure } from '../figures/wording'
import type { Affected } from '../observations/service'

/** What a metric comes to in the months concerned: where facts leave, where they go, and in the whole company. */
export interface Standing {
  from: string
  into: string
  company: string
  /** The months concerned, first and last. */
  months: string
}

function questionsOf(catalog: Catalog, affected: readonly Affected[], split: CutDimension): Question[] {
  return affected.flatMap(({ metricId, firstDay, lastDay }) => {
    const metric = catalog.metrics.get(metricId)
    if (!metric) return []
    const first = periodOf(firstDay, 'month', catalog.calendar)
    const last = periodOf(lastDay, 'month', catalog.calendar)
    const spans = [{ start: first.start, end: last.end }]
    const base = { metric, scope: WHOLE_COMPANY, spans, histogram: metric.kind === 'duration' }
    return [
      { ...base, split },
      { ...base, split: 'none' as const },
    ]
  })
}

/**
 * The figures of metrics over the months concerned, as they stand in this transaction. Takes the facts that move and between which two of
 * a dimension; gives words by metric.
 */
export async function readStandings(
  db: DbOrTx,
  { now, actor }: Pick<Context, 'now' | 'actor'>,
  affected: readonly Affected[],
  place: { dimension: CutDimension; fromId: number; toId: number },
): Promise<Map<number, Standing>> {
  const catalog = await loadCatalog(db, now, { locale: localeOf(actor) })
  const questions = questionsOf(catalog, affected, place.dimension)
  const answers = await readPools(db, catalog, 'month', questions)
  const standings = new Map<number, Standing>()
  for (let at = 0; at < questions.length; at += 2) {
    const question = questions[at]
    const metric = question && catalog.metrics.get(question.metric.id)
    const span = question?.spans[0]
    if (!metric || !span) continue
    const words = (pool: Pool | undefined) => {
      const known = pool ?? emptyPool(metric, span)
      return presentFigure(metric, readingOf(catalog, metric, known, span.end), '').text
    }
    const name = (day: string) => periodOf(day, 'month', catalog.calendar).label
    const [first, last] = [name(span.start), name(addDays(span.end, -1))]
    standings.set(metric.id, {
      months: first === last ? first : `${first} – ${last}`,
      from: words(answers[at]?.get(place.fromId)?.[0]),
      into: words(answers[at]?.get(place.toId)?.[0]),
      company: words(answers[at + 1]?.get(0)?.[0]),
    })
  }
  return standings
}
