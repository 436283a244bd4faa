import { expect, it } from 'vitest'
import { textIn } from './text/text'
import { isStepDone, openSteps, WELCOME_STEPS, type WelcomeFacts } from './welcome'

const NOTHING: WelcomeFacts = {
  company: null,
  functions: 0,
  headless: [],
  stages: 0,
  slices: { region: 0, product: 0, tier: 0, channel: 0 },
  headlines: [],
  sources: 0,
  figures: false,
  owner: null,
  proposed: [],
  goals: 0,
}
const ALL: WelcomeFacts = {
  company: { name: 'Acme', timeZone: 'UTC', weekStart: 1, fiscalStartMonth: 4 },
  functions: 6,
  headless: [],
  stages: 9,
  slices: { region: 1, product: 1, tier: 1, channel: 1 },
  headlines: ['nps', 'renewal', 'satisfaction', 'resolution'],
  sources: 1,
  figures: true,
  owner: 'Ada',
  proposed: [],
  goals: 1,
}
const { steps } = textIn().welcome

it('holds every step open on nothing and none on everything, and has words for both', () => {
  expect(openSteps(NOTHING, [])).toEqual([...WELCOME_STEPS])
  expect(openSteps(ALL, [])).toEqual([])
  for (const step of WELCOME_STEPS) {
    expect(steps[step].missing(NOTHING)).toMatch(/\.$/)
    expect(steps[step].held(ALL)).not.toBe('')
  }
})

it.each([
  [
    'functions',
    { functions: 6, headless: ['Finance', 'Delivery'] },
    '2 of 6 functions have no head: Finance, Delivery.',
  ],
  ['functions', { functions: 1, headless: ['Finance'] }, '1 of 1 function has no head: Finance.'],
  ['slices', { slices: { region: 2, product: 0, tier: 1, channel: 0 } }, 'No products and no channels yet.'],
  ['headlines', { headlines: ['nps', 'satisfaction'] }, 'No metric stands for Renewal and Resolution yet.'],
  ['figures', { figures: false, sources: 1 }, 'There is a source, and nothing has come in from it yet.'],
  ['owner', { owner: null, proposed: ['Ada'] }, 'Ada is proposed; an executive or an admin confirms it.'],
] as const)('says what of %s is missing', (step, more, words) => {
  const facts = { ...ALL, ...more }
  expect(isStepDone(step, facts)).toBe(false)
  expect(steps[step].missing(facts)).toBe(words)
})

it('leaves out what was skipped, until it comes back', () => {
  expect(openSteps({ ...ALL, goals: 0 }, ['goal', 'owner'])).toEqual([])
  expect(openSteps({ ...ALL, goals: 0 }, [])).toEqual(['goal'])
})
