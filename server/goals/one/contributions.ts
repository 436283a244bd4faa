import { asc, eq } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { goalContributions, users } from '@/db/schema'
import { can } from '@/domain/access'
import { dayOf } from '@/domain/calendar'
import { formatDay } from '@/domain/format'
import { textIn } from '@/domain/text/text'
import type { Context } from '../../context'
import type { Catalog, CatalogMetric } from '../../figures/catalog'
import { valueText } from '../../figures/wording'
import type { ContributionDto } from '../dto'
import type { Listed } from '../list/read'
import { functionNow } from '../merged'

/** What was said to a goal by those who were asked, with who said it. */
export function readAnswers(db: DbOrTx, goalId: number) {
  return db
    .select({ answer: goalContributions, who: users.name })
    .from(goalContributions)
    .leftJoin(users, eq(users.id, goalContributions.answeredBy))
    .where(eq(goalContributions.goalId, goalId))
    .orderBy(asc(goalContributions.id))
}

type Answer = Awaited<ReturnType<typeof readAnswers>>[number]

function wordsOf(catalog: Catalog, metric: CatalogMetric, { answer, who }: Answer): string {
  const words = textIn(catalog.locale).goalScreens.page.contributions
  const { agreed, formerTarget, answeredAt } = answer
  if (agreed === null) return words.asked
  const when = answeredAt ? formatDay(dayOf(answeredAt, catalog.timeZone), catalog.locale) : ''
  const by = who ?? words.somebody
  if (formerTarget === null) return words[agreed ? 'agreed' : 'declined'](by, when)
  return words[agreed ? 'formerAgreed' : 'formerDeclined'](valueText(metric, formerTarget), by, when)
}

/** Takes a goal and what was said to it, gives each function's answer, and whether whoever reads gives it. */
export function presentContributions(
  { actor }: Context,
  catalog: Catalog,
  metric: CatalogMetric,
  { row }: Listed,
  answers: readonly Answer[],
): ContributionDto[] {
  const words = textIn(catalog.locale).goalScreens.page.contributions
  const ids = answers.map(one => one.answer.functionId)
  const runs = row.lifecycle === 'draft' || row.lifecycle === 'published'
  return answers.flatMap(one => {
    const { functionId, agreed, formerTarget, reason } = one.answer
    const home = runs ? functionNow(catalog.merges, functionId) : functionId
    const [asked, here] = [functionId, home].map(id => catalog.functions.find(one => one.id === id))
    if (!asked || !here) return []
    const isAsked = agreed === null || formerTarget !== null
    // What was said before a merge stays, though another answers for it, or has answered.
    const isOver = home !== functionId && ids.includes(home)
    const shown = isOver ? asked : here
    const said = wordsOf(catalog, metric, one)
    return [
      {
        function: { key: shown.key, name: shown.name },
        state: isAsked ? ('asked' as const) : agreed ? ('agreed' as const) : ('declined' as const),
        words: isOver
          ? words.partOf(said, here.name)
          : here === asked
            ? said
            : words.askedAs(said, asked.name),
        reason,
        mine:
          row.lifecycle === 'published' &&
          !isOver &&
          can(actor, 'contributions.answer', { functionId: home }),
      },
    ]
  })
}
