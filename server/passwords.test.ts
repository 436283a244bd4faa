import { expect, it } from 'vitest'
import { AT_ONCE, hashPassword, isOutdated, QUEUE, verifyPassword } from './passwords'

it('hashes by argon2id with its own salt, and verifies', async () => {
  const [first, second] = await Promise.all([
    hashPassword('one and the same'),
    hashPassword('one and the same'),
  ])
  expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(first).not.toBe(second)
  expect(isOutdated(first)).toBe(false)
  expect(await verifyPassword(first, 'one and the same')).toBe(true)
  expect(await verifyPassword(first, 'one and the Same')).toBe(false)
})

it('takes composed and decomposed characters as the same, and a NUL as a character', async () => {
  expect(
    await verifyPassword(
      await hashPassword('caf\u00e9 caf\u00e9 caf\u00e9'),
      'cafe\u0301 cafe\u0301 cafe\u0301',
    ),
  ).toBe(true)
  expect(await verifyPassword(await hashPassword('twelve\u0000 letters'), 'twelve')).toBe(false)
})

it('works as long for nobody as for somebody', async () => {
  const stored = await hashPassword('one and the same')
  const time = async (hash: string | null) => {
    const start = performance.now()
    expect(await verifyPassword(hash, 'something else')).toBe(false)
    return performance.now() - start
  }
  // By turns, and the least of each: a machine that is busy meanwhile is so for both.
  const [nobody, somebody]: [number[], number[]] = [[], []]
  for (let turn = 0; turn < 8; turn += 1) {
    nobody.push(await time(null))
    somebody.push(await time(stored))
  }
  const ratio = Math.min(...nobody) / Math.min(...somebody)
  // Without the work for nobody it is below a hundredth.
  expect(ratio).toBeGreaterThan(0.3)
  expect(ratio).toBeLessThan(3)
})

it('works on few at once, lets fifty wait, and sends the next away at once', async () => {
  const room = AT_ONCE + QUEUE
  const work = Array.from({ length: room + 6 }, () => hashPassword('one and the same').then(() => 'in'))
  const codes = await Promise.all(work.map(one => one.catch(error => error.code)))
  expect(codes.filter(code => code === 'in')).toHaveLength(room)
  expect(codes.filter(code => code === 'UNAVAILABLE')).toHaveLength(6)
})
