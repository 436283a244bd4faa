import { admits, localeOf } from '@/domain/access'
import { formatDay } from '@/domain/format'
import { textIn } from '@/domain/text/text'
import { companyDay } from '../../company/service'
import type { Context } from '../../context'
import {
  contributions,
  noPromise,
  oldBenchmarks,
  overdueGoals,
  reviewedActions,
  unownedBenchmarks,
} from './aims'
import { lateFigures, proposedMetrics, unlockedMonths, unmatched } from './figures'
import { headless, ownerless } from './ownerless'
import type { Decision, DecisionRule } from './rule'

/** Everything that may wait for a decision, in the order in which it is told. Another kind is a line here. */
const RULES: readonly DecisionRule[] = [
  noPromise,
  ownerless,
  headless,
  overdueGoals,
  contributions,
  proposedMetrics,
  reviewedActions,
  oldBenchmarks,
  unownedBenchmarks,
  lateFigures,
  unlockedMonths,
  unmatched,
]

/**
 * What needs a decision now, one line each, as far as whoever looks may hear of it. `missing` false: without figures that are late, for a screen that
 * tells them anyway.
 */
export async function listDecisions(ctx: Context, { missing = true } = {}): Promise<Decision[]> {
  const locale = localeOf(ctx.actor)
  const looking = {
    ...{ ctx, db: ctx.db, today: await companyDay(ctx.db, ctx.now) },
    words: textIn(locale).owner.decisions,
    day: (day: string) => formatDay(day, locale),
  }
  const heard = RULES.filter(rule => admits(ctx.actor, rule.permission) && (missing || rule !== lateFigures))
  return (await Promise.all(heard.map(rule => rule.find(looking)))).flat()
}
