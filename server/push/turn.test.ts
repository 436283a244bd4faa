import { expect, test } from 'vitest'
import { inTurns } from './turn'

interface Asked {
  at: number
  opens?: Promise<void>
  isAlone?: boolean
}

function turns() {
  const groups: number[][] = []
  const ask = inTurns<Asked, number>({
    fits: (group, next) => group.length < 3 && !next.isAlone && !group[0]?.isAlone,
    async write(group) {
      await group[0]?.opens
      groups.push(group.map(one => one.at))
      if (group.some(one => one.at === 98)) throw new Error('all fail')
      return group.map(({ at }) =>
        at === 3
          ? { status: 'rejected' as const, reason: new Error('one fails') }
          : { status: 'fulfilled' as const, value: at },
      )
    },
  })
  return { ask, groups }
}

test('requests of a source are written in their order, as many together as fit; past twenty the sender is told to slow down', async () => {
  const { ask, groups } = turns()
  let open = (): void => undefined
  const opens = new Promise<void>(resolve => {
    open = resolve
  })
  const waiting = Array.from({ length: 20 }, (_, at) =>
    ask(1, { at, ...(at === 0 ? { opens } : {}), isAlone: at === 5 }).catch(() => 'failed'),
  )
  await expect(ask(1, { at: 20 })).rejects.toMatchObject({ code: 'TOO_MANY', retryAfter: 1 })
  expect(await ask(2, { at: 99 })).toBe(99)
  open()
  const answers = await Promise.all(waiting)
  expect(answers).toEqual(Array.from({ length: 20 }, (_, at) => (at === 3 ? 'failed' : at)))
  expect(groups.slice(0, 5)).toEqual([[99], [0], [1, 2, 3], [4], [5]])
  expect(groups.slice(1).flat()).toEqual(Array.from({ length: 20 }, (_, at) => at))
  expect(Math.max(...groups.map(one => one.length))).toBe(3)
  expect(await ask(1, { at: 21 })).toBe(21)
})

test('where a group fails as a whole its requests fail, and those behind it go on', async () => {
  const { ask } = turns()
  const first = ask(1, { at: 98 })
  const behind = ask(1, { at: 1 })
  await expect(first).rejects.toThrow('all fail')
  expect(await behind).toBe(1)
})
