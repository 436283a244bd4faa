import { expect, it } from 'vitest'
import type { UserActor } from './access'
import { navigationOf } from './screens'
import { textIn } from './text/text'

const person: UserActor = {
  kind: 'user',
  id: 1,
  name: 'Ada',
  email: 'ada@x.example',
  role: 'executive',
  headOf: [],
  isCustomerOwner: false,
}
const namesFor = (user: Partial<UserActor>) =>
  Object.fromEntries(
    navigationOf({ ...person, ...user }, null).map(({ group, screens }) => [
      group,
      screens.map(({ name }) => name as string),
    ]),
  )

it('leads an executive to what there is to see, own and act on, and to nothing that has to be run', () => {
  const groups = namesFor({})
  expect(Object.keys(groups)).toEqual(['see', 'own', 'act'])
  expect(groups.own).toEqual(['owner', 'promise', 'goals', 'benchmarks', 'perspectives', 'selfCheck'])
})

it.each([
  ['a CX lead', { role: 'cx_lead' }, ['enter', 'sources', 'matching', 'admin']],
  ['the customer owner', { isCustomerOwner: true }, ['enter', 'sources', 'matching', 'admin']],
  ['an admin', { role: 'admin' }, ['sources', 'matching', 'admin']],
  ['a head', { role: 'function_head' }, ['enter', 'sources']],
  ['an executive who stands in for a head', { headOf: [3] }, ['enter', 'sources']],
] as const)('opens to %s what they may run', (_who, user, run) => {
  expect(namesFor(user).run).toEqual(run)
})

it('leads a head to the own function, second to the whole, and nobody else', () => {
  const see = (own: string | null) =>
    navigationOf(person, own).flatMap(({ screens }) => screens.map(({ href }) => href))
  expect(see('care & repair')[1]).toBe('/functions/care%20%26%20repair')
  expect(see(null).filter(href => href.startsWith('/functions'))).toEqual([])
})

it('has a word for every group and screen', () => {
  const { groups, nav } = textIn().shell
  for (const { group, screens } of navigationOf({ ...person, role: 'cx_lead' }, 'support')) {
    expect(groups[group]).toBeTruthy()
    for (const { name } of screens) expect(nav[name]).toBeTruthy()
  }
})
