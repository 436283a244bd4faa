import { and, eq } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { goals, ownerLooks } from '@/db/schema'
import { DEFAULT_FILTERS } from '@/domain/filter'
import type { SeenGoals } from '@/domain/looking'
import { ANY } from '@/domain/slice'
import { textIn } from '@/domain/text/text'
import { assess } from '../figures/assess'
import type { Catalog } from '../figures/catalog'
import { askMetric, collect } from '../figures/collect'
import { CHART_PERIODS } from '../figures/plan'
import { viewOf } from '../figures/view'
import { presentWhy } from '../figures/why'
import { goalText, presentFigure, presentMetric, presentStatus } from '../figures/wording'
import { presentFollowing, seenOf } from '../follows/service'
import { type Goal, isCurrent, listGoals } from '../goals/service'
import type { OwnerGoalDto } from './dto'

const anywhere = (id: number) => (id === 0 ? ANY : id)
const placeOf = ({ scope }: Goal) => ({
  function: anywhere(scope.function),
  region: anywhere(scope.region),
  product: anywhere(scope.product),
  tier: anywhere(scope.tier),
  channel: anywhere(scope.channel),
})

async function listTheirs(db: DbOrTx, ownerId: number): Promise<Goal[]> {
  const [all, theirs] = await Promise.all([
    listGoals(db),
    db
      .select({ id: goals.id })
      .from(goals)
      .where(and(eq(goals.ownerId, ownerId), eq(goals.lifecycle, 'published'))),
  ])
  const ids = new Set(theirs.map(one => one.id))
  return all.filter(one => ids.has(one.id) && isCurrent(one))
}

/** What a person saw when they last looked; null: they never did. */
export async function findLook(db: DbOrTx, userId: number) {
  const [look] = await db.select().from(ownerLooks).where(eq(ownerLooks.userId, userId))
  return look ?? null
}
type Look = Awaited<ReturnType<typeof findLook>>

/**
 * The published goals of a person, each with figure, state, outlook and what changed since the reader last looked, as the overview reads them.
 * Takes the catalog of the reader, the owner and the reader's last look; gives them with what is shown of them now.
 */
export async function readGoals(
  db: DbOrTx,
  catalog: Catalog,
  ownerId: number,
  look: Look,
): Promise<{ goals: OwnerGoalDto[]; shown: SeenGoals }> {
  const view = viewOf(catalog, DEFAULT_FILTERS)
  const words = textIn(catalog.locale).following.news.goal
  const theirs = (await listTheirs(db, ownerId)).flatMap(goal => {
    const metric = catalog.metrics.get(goal.metricId)
    return metric ? [{ goal, metric }] : []
  })
  return collect(db, catalog, ask => {
    const asked = theirs.map(({ goal, metric }) =>
      askMetric(ask, catalog, view, {
        ...{ metric, scope: placeOf(goal), goals: [goal], history: CHART_PERIODS, origin: goal.origin },
      }),
    )
    return () => {
      const shown: SeenGoals = {}
      const dtos = theirs.flatMap(({ goal, metric }, at): OwnerGoalDto[] => {
        const one = asked[at]
        if (!one) return []
        const assessment = assess(catalog, one.plan, one.pools(), { goal, charted: true })
        shown[goal.id] = seenOf(assessment)
        const seen = look?.seen[goal.id]
        const follow = look && seen ? { seen, seenAt: look.seenAt } : undefined
        const { since } = presentFollowing(catalog, view, follow, assessment, true)
        const isNew = look !== null && !seen
        return [
          {
            id: goal.id,
            metric: presentMetric(metric),
            text: goalText(metric, goal),
            figure: presentFigure(metric, assessment.reading, assessment.period.label),
            status: presentStatus(assessment),
            outlook: presentWhy(catalog, assessment, true, []).outlook?.word ?? null,
            changes: isNew ? [words.set(goalText(metric, goal))] : (since?.changes ?? []),
          },
        ]
      })
      return { goals: dtos, shown }
    }
  })
}
