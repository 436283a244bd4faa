import { expect, test } from 'vitest'
import { inTurn } from './turn'

test('requests of a source are written in turn; past twenty the sender is told to slow down, and others go on', async () => {
  let open = (): void => undefined
  const gate = new Promise<void>(resolve => {
    open = resolve
  })
  const done: number[] = []
  const work = (at: number) => async () => {
    await gate
    done.push(at)
    if (at === 3) throw new Error('one fails')
    return at
  }
  const waiting = Array.from({ length: 20 }, (_, at) => inTurn(1, work(at)).catch(() => 'failed'))
  await expect(inTurn(1, work(20))).rejects.toMatchObject({ code: 'TOO_MANY', retryAfter: 1 })
  expect(await inTurn(2, async () => 'another source')).toBe('another source')
  open()
  const answers = await Promise.all(waiting)
  expect(answers).toEqual(Array.from({ length: 20 }, (_, at) => (at === 3 ? 'failed' : at)))
  expect(done).toEqual(Array.from({ length: 20 }, (_, at) => at))
  expect(await inTurn(1, async () => 'free again')).toBe('free again')
})
