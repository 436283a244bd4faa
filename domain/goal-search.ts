import { GOAL_LIFECYCLES } from './goal'
import type { Outlook } from './outlook'

export const OUTLOOK_STATES = [
  'on_track',
  'at_risk',
  'off_track',
  'too_early',
] as const satisfies readonly Outlook['state'][]
type Lifecycle = (typeof GOAL_LIFECYCLES)[number]

/** What the list of goals is narrowed by: all of it stands in the address. */
export interface GoalSearch {
  /** A person's id. */
  owner: number | null
  /** Key of a function that it concerns. */
  function: string | null
  /** Null: drafts and those that hold; 'all': ended ones too. */
  state: Lifecycle | 'all' | null
  outlook: Outlook['state'] | null
}

type Params = Readonly<Record<string, string | readonly string[] | undefined>>

const one = (params: Params, name: string): string => {
  const value = params[name]
  return (typeof value === 'string' ? value : (value?.[0] ?? '')).slice(0, 200)
}

/** Takes an address's search params, gives the search; what is no value of its field is left out. */
export function parseGoalSearch(params: Params): GoalSearch {
  const owner = Number(one(params, 'owner'))
  const states = [...GOAL_LIFECYCLES, 'all'] as const
  return {
    owner: Number.isInteger(owner) && owner > 0 ? owner : null,
    function: one(params, 'of') || null,
    state: states.find(word => word === one(params, 'state')) ?? null,
    outlook: OUTLOOK_STATES.find(word => word === one(params, 'outlook')) ?? null,
  }
}

/** Tells whether a search narrows anything. */
export const isNarrowed = ({ owner, function: of, state, outlook }: GoalSearch): boolean =>
  owner !== null || of !== null || outlook !== null || (state !== null && state !== 'all')

interface Searched {
  owner: { id: number }
  functions: readonly string[]
  lifecycle: Lifecycle
  outlook: { state: Outlook['state'] } | null
}

const holds = (lifecycle: Lifecycle) => lifecycle === 'draft' || lifecycle === 'published'

/** Tells whether a goal is what is looked for. */
export function isFound(search: GoalSearch, goal: Searched): boolean {
  const { owner, function: of, state, outlook } = search
  return (
    (owner === null || goal.owner.id === owner) &&
    (of === null || goal.functions.includes(of)) &&
    (state === null ? holds(goal.lifecycle) : state === 'all' || goal.lifecycle === state) &&
    (outlook === null || goal.outlook?.state === outlook)
  )
}

/** A goal with those beneath it. */
export interface Branch<Goal> {
  goal: Goal
  beneath: Branch<Goal>[]
}

/**
 * Takes goals in any order, gives them as trees: each beneath its parent; one whose parent is not among them stands alone. Those with others beneath
 * them come first, then by due day.
 */
export function branchesOf<Goal extends { id: number; parentId: number | null; dueOn: string }>(
  goals: readonly Goal[],
): Branch<Goal>[] {
  const ids = new Set(goals.map(({ id }) => id))
  const beneath = (parent: number | null): Branch<Goal>[] =>
    goals
      .filter(({ parentId }) => (parentId !== null && ids.has(parentId) ? parentId : null) === parent)
      .map(goal => ({ goal, beneath: beneath(goal.id) }))
      .sort(
        (one, other) =>
          Number(other.beneath.length > 0) - Number(one.beneath.length > 0) ||
          one.goal.dueOn.localeCompare(other.goal.dueOn) ||
          one.goal.id - other.goal.id,
      )
  return beneath(null)
}
