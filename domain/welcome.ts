import type { HeadlineFamily } from './ready-metrics'
import { SLICE_DIMENSIONS, type SliceDimension } from './slice'

/** From nothing to the first real figure and whose it is, in the order in which it is easiest. */
export const WELCOME_STEPS = [
  'calendar',
  'functions',
  'stages',
  'slices',
  'headlines',
  'figures',
  'owner',
  'goal',
] as const
export type WelcomeStep = (typeof WELCOME_STEPS)[number]

export const HEADLINE_FAMILIES = [
  'nps',
  'renewal',
  'satisfaction',
  'resolution',
] as const satisfies HeadlineFamily[]

/** What the database holds of a company that is being set up. */
export interface WelcomeFacts {
  company: { name: string; timeZone: string; weekStart: number; fiscalStartMonth: number } | null
  /** In force today. */
  functions: number
  /** Names of those that nobody heads who can be told so. */
  headless: readonly string[]
  stages: number
  slices: Readonly<Record<SliceDimension, number>>
  /** Families that have a headline metric. */
  headlines: readonly HeadlineFamily[]
  /** Sources there are; and whether a figure has come in, from one or by hand. */
  sources: number
  figures: boolean
  owner: string | null
  /** Who is proposed as customer owner and not decided. */
  proposed: readonly string[]
  /** Published ones. */
  goals: number
}

const DONE: Readonly<Record<WelcomeStep, (facts: WelcomeFacts) => boolean>> = {
  calendar: ({ company }) => company !== null,
  functions: ({ functions, headless }) => functions > 0 && headless.length === 0,
  stages: ({ stages }) => stages > 0,
  slices: facts => missingSlices(facts).length === 0,
  headlines: facts => missingFamilies(facts).length === 0,
  figures: ({ figures }) => figures,
  owner: ({ owner }) => owner !== null,
  goal: ({ goals }) => goals > 0,
}

/** Takes a step and what the database holds, tells whether nothing of the step is missing. */
export function isStepDone(step: WelcomeStep, facts: WelcomeFacts): boolean {
  return DONE[step](facts)
}

/** The cuts that have no value yet. */
export function missingSlices({ slices }: WelcomeFacts): SliceDimension[] {
  return SLICE_DIMENSIONS.filter(dimension => slices[dimension] === 0)
}

/** The families for which no metric stands yet. */
export function missingFamilies({ headlines }: WelcomeFacts): HeadlineFamily[] {
  return HEADLINE_FAMILIES.filter(family => !headlines.includes(family))
}

/** Takes what the database holds and the steps that were skipped, gives the steps that are still open, in order. */
export function openSteps(facts: WelcomeFacts, skipped: readonly WelcomeStep[]): WelcomeStep[] {
  return WELCOME_STEPS.filter(step => !isStepDone(step, facts) && !skipped.includes(step))
}
