import type { DbOrTx } from '@/db/client'
import { localeOf } from '@/domain/access'
import { periodOf } from '@/domain/calendar'
import { addDays } from '@/domain/day'
import type { PreviewMergeInput } from '@/domain/matching'
import { type Context, wordsFor } from '../context'
import { readingOf } from '../figures/assess'
import { type Catalog, loadCatalog } from '../figures/catalog'
import { emptyPool, type Pool, type Question, WHOLE_COMPANY } from '../figures/pools'
import { readPools } from '../figures/service'
import { presentFigure } from '../figures/wording'
import type { Rebound } from '../observations/service'
import type { ChangedFigureDto, MergePreviewDto } from './dto'
import { tryMerge } from './merge'
import { choicesOf } from './read'

const MOST_FIGURES = 12

function questionsOf(catalog: Catalog, { metrics }: Rebound): Question[] {
  return metrics.flatMap(({ metricId, firstDay, lastDay }) => {
    const metric = catalog.metrics.get(metricId)
    if (!metric) return []
    const first = periodOf(firstDay, 'month', catalog.calendar)
    const last = periodOf(lastDay, 'month', catalog.calendar)
    const spans = [{ start: first.start, end: last.end }]
    const base = { metric, scope: WHOLE_COMPANY, spans, histogram: metric.kind === 'duration' }
    return [
      { ...base, split: 'none' as const },
      { ...base, split: 'tier' as const },
    ]
  })
}

/** A figure's place: metric, and a tier's number or 0 for the whole company. */
type Standings = Map<string, { metric: string; where: string; months: string; text: string }>

// In the company as a whole and in each of its tiers, over the months that are concerned.
async function readStandings(ctx: Context, db: DbOrTx, rebound: Rebound): Promise<Standings> {
  const catalog = await loadCatalog(db, ctx.now, { locale: localeOf(ctx.actor) })
  const questions = questionsOf(catalog, rebound)
  const answers = await readPools(db, catalog, 'month', questions)
  const standings: Standings = new Map()
  const tiers = catalog.slices.tier
  for (const [at, { metric, split, spans }] of questions.entries()) {
    const [span] = spans
    const known = catalog.metrics.get(metric.id)
    if (!span || !known) continue
    const name = (day: string) => periodOf(day, 'month', catalog.calendar).label
    const [first, last] = [name(span.start), name(addDays(span.end, -1))]
    const say = (pool: Pool | undefined) =>
      presentFigure(known, readingOf(catalog, known, pool ?? emptyPool(known, span), span.end), '').text
    const places = split === 'none' ? [{ id: 0, name: wordsFor(ctx).metrics.wholeCompany }] : tiers
    for (const place of places) {
      standings.set(`${metric.id} ${split} ${place.id}`, {
        metric: known.name,
        where: place.name,
        months: first === last ? first : `${first} – ${last}`,
        text: say(answers[at]?.get(place.id)?.[0]),
      })
    }
  }
  return standings
}

/**
 * What merging two customers would move and which figures it would change: the same code, undone. For CX leads. NOT_FOUND and CONFLICT as for the
 * merge itself.
 */
export async function previewMerge(ctx: Context, input: PreviewMergeInput): Promise<MergePreviewDto> {
  const { moved, seen } = await tryMerge(ctx, input, async (tx, rebound) => ({
    rebound,
    after: await readStandings(ctx, tx, rebound),
  }))
  const [before, choices] = await Promise.all([
    readStandings(ctx, ctx.db, seen.rebound),
    choicesOf(ctx, [input.fromId, input.intoId]),
  ])
  const figures = [...seen.after].flatMap(([place, { text: after, ...figure }]): ChangedFigureDto[] => {
    const was = before.get(place)?.text
    return was === undefined || was === after ? [] : [{ ...figure, before: was, after }]
  })
  const choice = (id: number) => choices.get(id) ?? { id, label: '', key: null, called: [], isMerged: false }
  return {
    from: choice(input.fromId),
    into: choice(input.intoId),
    identities: moved.identities.length,
    contracts: moved.contracts.length,
    ...{ identifiers: moved.identifiers, functions: moved.functions, tiers: moved.tiers, facts: moved.facts },
    figures: figures.slice(0, MOST_FIGURES),
    more: Math.max(0, figures.length - MOST_FIGURES),
  }
}
