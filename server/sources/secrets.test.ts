import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { testDb } from '@/db/testing'
import { seal, unseal } from '../sealing'
import { keepSecrets, listSecrets, openSecrets, rotateSecrets } from './secrets'
import { ensureSource } from './streams'

const test = testDb()
const OTHER_KEY = Buffer.from('0123456789abcdef0123456789ABCDEF').toString('base64')
let sourceId = 0

beforeAll(async () => {
  sourceId = await ensureSource(test.pool, { key: 'sealed', name: 'sealed', kind: 'http' })
})
afterEach(() => {
  vi.unstubAllEnvs()
})

async function keep(secrets: Record<string, string>): Promise<void> {
  const client = await test.pool.connect()
  await keepSecrets(client, sourceId, secrets, null).finally(() => client.release())
}

describe('a credential', () => {
  it('is kept sealed, shown by its end, and opened for the connector alone', async () => {
    await keep({ token: 'pat-na1-0123456789abcdef', short: 'hunter2' })
    const { rows } = await test.pool.query('SELECT * FROM source_secrets')
    expect(JSON.stringify(rows)).not.toMatch(/0123456789|hunter2/)
    const shown = await listSecrets(test.pool, sourceId)
    // Of a short one even four characters would tell too much.
    expect(shown.map(({ field, ending }) => [field, ending])).toEqual([
      ['short', ''],
      ['token', 'cdef'],
    ])
    expect(JSON.stringify(shown)).not.toContain('sealed')
    expect(await openSecrets(test.pool, sourceId)).toEqual({
      token: 'pat-na1-0123456789abcdef',
      short: 'hunter2',
    })
  })

  it('does not open in another place: source, field or version', () => {
    const place = { sourceId: 1, field: 'token', version: 1 }
    const sealed = seal('secret', place)
    expect(unseal(sealed, place)).toBe('secret')
    expect(seal('secret', place)).not.toBe(sealed)
    for (const moved of [{ sourceId: 2 }, { field: 'password' }, { version: 2 }]) {
      expect(() => unseal(sealed, { ...place, ...moved })).toThrow(/cannot be opened/)
    }
    const parts = sealed.split(':')
    for (const at of [2, 3, 4]) {
      const broken = parts
        .map((part, index) => (index === at ? `${part.startsWith('A') ? 'B' : 'A'}${part.slice(1)}` : part))
        .join(':')
      expect(() => unseal(broken, place)).toThrow(/cannot be opened/)
    }
    expect(() => unseal('v1:nothing', place)).toThrow(/cannot be opened/)
  })

  it('goes from one data key to the next, in steps that may be stopped', async () => {
    await keep({ one: 'first secret', two: 'second secret', three: 'third secret' })
    const before = process.env.DATA_KEY ?? ''
    vi.stubEnv('DATA_KEY', OTHER_KEY)
    await expect(openSecrets(test.pool, sourceId)).rejects.toThrow(/OLD_DATA_KEYS/)
    vi.stubEnv('OLD_DATA_KEYS', before)
    expect(await openSecrets(test.pool, sourceId)).toMatchObject({ one: 'first secret' })
    expect(await rotateSecrets(test.pool, 2)).toEqual({ done: 2, left: 3 })
    await keep({ two: 'changed meanwhile' })
    while ((await rotateSecrets(test.pool, 2)).left > 0);
    expect(await rotateSecrets(test.pool)).toEqual({ done: 0, left: 0 })
    vi.stubEnv('OLD_DATA_KEYS', '')
    expect(await openSecrets(test.pool, sourceId)).toMatchObject({
      one: 'first secret',
      two: 'changed meanwhile',
      three: 'third secret',
    })
  })
})
