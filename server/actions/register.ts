import { actions } from '@/db/schema'
import { admits, can, demand, personOf, refusal } from '@/domain/access'
import { actionFault, type ForeseeActionInput, type RegisterActionInput } from '@/domain/action'
import { periodOf } from '@/domain/calendar'
import { DomainError } from '@/domain/error'
import { textIn } from '@/domain/text/text'
import { audit } from '../audit'
import type { Context } from '../context'
import { type Catalog, type CatalogMetric, loadCatalog } from '../figures/catalog'
import { collect } from '../figures/collect'
import { goalText, unitFor } from '../figures/wording'
import { listGoals } from '../goals/service'
import type { ForeseenDto, RegisteringDto } from './dto'
import { foreseenWords } from './foresee'
import { type Aimed, askAimed } from './judge'
import { allPlaces, type PlaceIds, placeByKey } from './places'
import { readPeople } from './queries'

const wordsIn = (catalog: Catalog) => textIn(catalog.locale).actions
const invalid = (field: string, said: string) =>
  new DomainError('INVALID', said, undefined, { [field]: said })

/** Metrics in use only: one that is retired will never be judged. */
const catalogInUse = (ctx: Context) =>
  loadCatalog(
    ctx.db,
    ctx.now,
    ctx.actor?.kind === 'user' && ctx.actor.locale ? { locale: ctx.actor.locale } : {},
  )

/** What one chooses among where an action is registered. For who may register any. */
export async function getRegistering(ctx: Context): Promise<RegisteringDto> {
  if (!admits(ctx.actor, 'actions.register')) throw refusal(ctx.actor, 'actions.register')
  const [catalog, people, goals] = await Promise.all([
    catalogInUse(ctx),
    readPeople(ctx.db),
    listGoals(ctx.db),
  ])
  const words = wordsIn(catalog)
  const mayBe = (functionId: number | null) => can(ctx.actor, 'actions.register', { functionId })
  const running = periodOf(catalog.today, 'month', catalog.calendar)
  const homes = catalog.functions
    .filter(one => mayBe(one.id) && (one.validTo === null || one.validTo > catalog.today))
    .map(({ key, name }) => ({ key, name }))
  return {
    today: catalog.today,
    earliest: running.start,
    earliestWords: words.earliest(running.label),
    metrics: [...catalog.metrics.values()].map(metric => ({
      ...{ key: metric.key, name: metric.name, unit: unitFor(metric), direction: metric.direction },
    })),
    homes: mayBe(null) ? [{ key: null, name: words.company }, ...homes] : homes,
    places: allPlaces(catalog),
    people,
    goals: goals.flatMap((goal, at) => {
      const metric = catalog.metrics.get(goal.metricId)
      // Of a goal's stretches the last: it is one choice.
      return metric && goals[at + 1]?.id !== goal.id
        ? [{ id: goal.id, metric: metric.key, text: goalText(metric, goal) }]
        : []
    }),
    me: personOf(ctx.actor) ?? 0,
  }
}

/**
 * The first day whose effect nobody can have seen: that of the month that runs. Of a metric that is judged by quarters, too: the months of its quarter
 * that are over stand on its chart.
 */
const firstUnseenDay = ({ today, calendar }: Catalog) => periodOf(today, 'month', calendar).start

/** Looks up what an action is aimed at. INVALID or NOT_FOUND with the field. */
function aimedOf(catalog: Catalog, input: ForeseeActionInput): Aimed {
  const words = wordsIn(catalog)
  const metric = catalog.metricsByKey.get(input.metric)
  if (!metric) throw invalid('metric', words.noMetric)
  const place = placeByKey(catalog, input.place)
  if (!place) throw invalid('place', words.noPlace)
  const found = actionFault(input, firstUnseenDay(catalog), catalog.today)
  if (found)
    throw new DomainError('INVALID', words.form.marked, undefined, {
      [found.field]: words.faults[found.fault],
    })
  const { startsOn, reviewOn } = input
  return { metric, place, comparison: comparisonOf(catalog, input, metric, place), startsOn, reviewOn }
}

function comparisonOf(
  catalog: Catalog,
  { comparison }: ForeseeActionInput,
  metric: CatalogMetric,
  place: PlaceIds,
): Aimed['comparison'] {
  if (!comparison) return null
  const words = wordsIn(catalog)
  const other = catalog.metricsByKey.get(comparison.metric)
  if (!other) throw invalid('comparison', words.noMetric)
  const there = placeByKey(catalog, comparison.place)
  if (!there) throw invalid('comparison', words.noPlace)
  // Of the same figure only another value of the same cut is surely apart from where the action is done.
  const isApart = there.dimension !== null && there.dimension === place.dimension && there.id !== place.id
  if (other.id === metric.id && !isApart) throw invalid('comparison', words.sameComparison)
  if (unitFor(other) !== unitFor(metric)) throw invalid('comparison', words.otherUnit)
  return { metric: other, place: there }
}

/**
 * What the review of an action will be able to tell, before it is registered: how many whole periods it will have, which effect it finds four times
 * in five, and what this metric's n tells. For who may register any; INVALID with the field for what does not fit.
 */
export async function foreseeAction(ctx: Context, input: ForeseeActionInput): Promise<ForeseenDto> {
  if (!admits(ctx.actor, 'actions.register')) throw refusal(ctx.actor, 'actions.register')
  const catalog = await catalogInUse(ctx)
  const aimed = aimedOf(catalog, input)
  const built = await collect(ctx.db, catalog, ask => askAimed(ask, catalog, aimed))
  return foreseenWords(catalog, aimed, built)
}

/**
 * Registers an action; gives its id. FORBIDDEN for who may not for that function, INVALID with the field where metric, places, days, owner, goal or
 * comparison do not fit: it begins in the month that runs or later, so that nobody has seen its effect.
 */
export async function registerAction(ctx: Context, input: RegisterActionInput): Promise<{ id: number }> {
  const [catalog, people, goals] = await Promise.all([
    catalogInUse(ctx),
    readPeople(ctx.db),
    listGoals(ctx.db),
  ])
  const words = wordsIn(catalog)
  const home = input.function === null ? null : catalog.functions.find(one => one.key === input.function)
  if (home === undefined) {
    if (!admits(ctx.actor, 'actions.register')) throw refusal(ctx.actor, 'actions.register')
    throw invalid('function', words.noHome)
  }
  demand(ctx.actor, 'actions.register', { functionId: home?.id ?? null })
  const { metric, place, comparison } = aimedOf(catalog, input)
  if (!people.some(one => one.id === input.ownerId)) throw invalid('ownerId', words.noOwner)
  const goal = input.goalId === null ? null : goals.find(one => one.id === input.goalId)
  if (goal === undefined || (goal && goal.metricId !== metric.id)) throw invalid('goalId', words.noGoal)
  const { title, what, direction, startsOn, reviewOn, ownerId, goalId } = input
  const fixed = {
    ...{ metricId: metric.id, functionId: home?.id ?? null, direction, startsOn, reviewOn, ownerId, goalId },
    ...{ placeDimension: place.dimension, placeId: place.id },
    comparisonMetricId: comparison?.metric.id ?? null,
    comparisonDimension: comparison?.place.dimension ?? null,
    comparisonPlaceId: comparison?.place.id ?? null,
  }
  return ctx.db.transaction(async tx => {
    const [added] = await tx
      .insert(actions)
      .values({ ...fixed, title, what, registeredBy: personOf(ctx.actor), createdAt: ctx.now })
      .returning({ id: actions.id })
    const id = added?.id ?? 0
    await audit(tx, ctx, { action: 'action.registered', subject: 'actions', subjectId: id, after: fixed })
    return { id }
  })
}
