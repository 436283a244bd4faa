import { expect, it } from 'vitest'
import { admitting } from './admission'

const turn = () => new Promise(resolve => setTimeout(resolve, 5))

/** Work that is ended by hand. */
function work(log: string[], name: string) {
  let end = () => {}
  const until = new Promise<void>(resolve => {
    end = resolve
  })
  const run = async () => {
    log.push(`${name} runs`)
    await until
    return name
  }
  return { run, end }
}

it('lets two run, and the next ones in their order as places come free, whatever ended those before', async () => {
  const admitted = admitting({ most: 2, patienceMs: 5000 })
  const log: string[] = []
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(name => work(log, name))
  const done = [a, b, c, d].map(one => admitted('busy', one?.run ?? turn))
  await turn()
  expect(log).toEqual(['a runs', 'b runs'])
  b?.end()
  await turn()
  expect(log).toEqual(['a runs', 'b runs', 'c runs'])
  c?.end()
  await turn()
  expect(log.at(-1)).toBe('d runs')
  a?.end()
  d?.end()
  expect(await Promise.all(done)).toEqual(['a', 'b', 'c', 'd'])
  await expect(admitted('busy', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  expect(await admitted('busy', async () => 'still')).toBe('still')
})

it('says so where no place comes free in time, and takes none from those behind', async () => {
  const admitted = admitting({ most: 1, patienceMs: 20 })
  const log: string[] = []
  const first = work(log, 'first')
  const running = admitted('busy', first.run)
  const refused = admitted('Try again in a moment.', async () => log.push('never'))
  await expect(refused).rejects.toMatchObject({ code: 'CONFLICT', message: 'Try again in a moment.' })
  const next = admitted('busy', async () => 'next')
  first.end()
  expect(await Promise.all([running, next])).toEqual(['first', 'next'])
  expect(log).toEqual(['first runs'])
})
