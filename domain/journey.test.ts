import fc from 'fast-check'
import { expect, it } from 'vitest'
import { balanceOf, type CaseEvent, passagesOf, summaryOfCase, worstFirst } from './journey'

const event = (
  key: string,
  touchpointId: number,
  arrivedAt: number,
  rest: Partial<CaseEvent> = {},
): CaseEvent => ({
  ...{ key, touchpointId, arrivedAt, leftAt: null, person: null },
  ...rest,
})

it('waits from leaving, or from arriving where nobody says when a customer left', () => {
  const passages = passagesOf([
    event('c', 3, 90_000),
    event('a', 1, 0, { leftAt: 30_000 }),
    event('b', 2, 40_000),
  ])
  expect(passages.map(({ fromId, toId, waited }) => [fromId, toId, waited])).toEqual([
    [1, 2, 10],
    [2, 3, 50],
    [3, null, null],
  ])
})

it('counts a waiting that would be below 0 as 0, and says so', () => {
  const [first] = passagesOf([event('a', 1, 0, { leftAt: 60_000 }), event('b', 2, 20_000)])
  expect(first).toMatchObject({ toId: 2, waited: 0, overlapped: true })
})

const events = fc.uniqueArray(
  fc.record({
    key: fc.string({ minLength: 1, maxLength: 3 }),
    touchpointId: fc.integer({ min: 1, max: 5 }),
    arrivedAt: fc.integer({ min: 0, max: 20 }).map(n => n * 1000),
    stays: fc.option(fc.integer({ min: 0, max: 10_000 })),
    person: fc.option(fc.constantFrom('p', 'q')),
  }),
  { selector: one => one.key, maxLength: 12 },
)
const made = events.map(list =>
  list.map(({ stays, ...one }) => ({ ...one, leftAt: stays === null ? null : one.arrivedAt + stays })),
)

it('says the same in whatever order events come, and follows each event but the last', () => {
  fc.assert(
    fc.property(made, fc.integer(), (list, turn) => {
      const at = list.length === 0 ? 0 : Math.abs(turn) % list.length
      const other = [...list.slice(at), ...list.slice(0, at)].reverse()
      expect(passagesOf(other)).toEqual(passagesOf(list))
      expect(passagesOf(list).filter(one => one.toId === null)).toHaveLength(Math.min(1, list.length))
      for (const one of passagesOf(list)) expect(one.waited ?? 0).toBeGreaterThanOrEqual(0)
    }),
  )
})

it('tells contacts, functions and people of a case; of people nothing where one event says nobody', () => {
  const list = [
    event('a', 1, 5, { person: 'p' }),
    event('b', 2, 1, { person: 'q' }),
    event('c', 2, 9, { person: 'q' }),
  ]
  const functionOf = (id: number) => (id === 3 ? 7 : id)
  expect(summaryOfCase(list, functionOf)).toEqual({
    ...{ touchpointId: 2, began: 1, contacts: 3, functions: 2, people: 2 },
  })
  expect(summaryOfCase([...list, event('d', 3, 10)], functionOf)?.people).toBeNull()
  expect(summaryOfCase([], functionOf)).toBeNull()
})

it('balances by construction', () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(), fc.nat(), (out, open, over) => {
      const balance = balanceOf(out, open, Math.min(open, over))
      expect(balance.out + balance.inProgress + balance.lost).toBe(balance.in)
    }),
  )
})

it('puts what is wrong first, of two alike what customers say', () => {
  const here = [
    { status: 'cannot_tell', perspective: 'customer' },
    { status: 'off_target', perspective: 'company' },
    { status: 'on_target', perspective: 'company' },
    { status: 'off_target', perspective: 'customer' },
  ] as const
  expect(worstFirst(here).map(one => `${one.status} ${one.perspective}`)).toEqual([
    'off_target customer',
    'off_target company',
    'on_target company',
    'cannot_tell customer',
  ])
})
