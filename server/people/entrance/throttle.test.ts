import { expect, it } from 'vitest'
import { signInFailures } from '@/db/schema'
import { testDb } from '@/db/testing'
import { hashPassword } from '../../passwords'
import { signIn } from '../service'
import { codeOf, peopleOf } from '../testing'
import { claimFromAddress, returnToAddress } from './throttle'

const store = testDb()
const { at, add } = peopleOf(store)
const claim = (address: string, seconds: number) =>
  codeOf(claimFromAddress(store.db, address, at(null, seconds).now))

it('takes twenty failures a minute from one address, then waits until the minute is over, and no longer', async () => {
  const codes = []
  for (let index = 0; index < 25; index += 1) codes.push(await claim('one', index))
  expect(codes.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 'done'))
  expect(codes.slice(20)).toEqual(Array.from({ length: 5 }, () => 'TOO_MANY'))
  expect(await claim('other', 24)).toBe('done')
  expect(await claim('one', 59)).toBe('TOO_MANY')
  expect(await claim('one', 60)).toBe('done')
})

it('counts a hundred at once as a hundred', async () => {
  const codes = await Promise.all(Array.from({ length: 100 }, () => claim('crowd', 0)))
  expect(codes.filter(code => code === 'done')).toHaveLength(20)
})

it('does not count those who get in, and names nobody', async () => {
  const password = 'glass violet tuesday harbour'
  const eva = await add('executive', await hashPassword(password))
  for (let index = 0; index < 25; index += 1) {
    const work = signIn(at(null, index), { email: eva.email, password }, null, '203.0.113.9')
    expect(await codeOf(work)).toBe('done')
  }
  await returnToAddress(store.db, '203.0.113.9')
  const rows = JSON.stringify(await store.db.select().from(signInFailures))
  expect(rows).not.toContain('203.0.113.9')
  expect(rows).not.toContain(eva.email)
})

it('spreads a guess over accounts no further than over one', async () => {
  const codes = []
  for (let index = 0; index < 22; index += 1) {
    const work = signIn(
      at(null, index),
      { email: `x${index}@acme.example`, password: 'wrong' },
      null,
      'spray',
    )
    codes.push(await codeOf(work))
  }
  expect(codes.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 'UNAUTHENTICATED'))
  expect(codes.slice(20)).toEqual(['TOO_MANY', 'TOO_MANY'])
})
