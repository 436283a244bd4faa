import { expect, it } from 'vitest'
import { parseEnv } from './env'

const good = {
  DATABASE_URL: 'postgres://u:p@localhost/x',
  AUTH_SECRET: 'qL2v8Zp0sX4nR7tY1wB6cD3eF5gH9jKmNaPbQdSfUhV=',
  DATA_KEY: 'wB6cD3eF5gH9jKmNaPbQdSfUhVqL2v8Zp0sX4nR7tY0=',
}

function refusal(changes: Record<string, string | undefined>): string {
  try {
    parseEnv({ ...good, ...changes })
    return ''
  } catch (error) {
    return String(error)
  }
}

it('takes a complete environment and fills in the rest', () => {
  expect(parseEnv(good)).toMatchObject({
    PORT: 3000,
    HOST: '127.0.0.1',
    DATABASE_SCHEMA: 'public',
    TRUSTED_PROXIES: [],
  })
  expect(parseEnv({ ...good, PORT: '4100' }).BASE_URL).toBe('http://localhost:4100')
})

it.each([
  ['AUTH_SECRET', undefined],
  ['AUTH_SECRET', ''],
  ['AUTH_SECRET', 'changeme'],
  ['AUTH_SECRET', 'changeme-changeme-changeme-changeme-changeme'],
  ['AUTH_SECRET', 'k7Gq2xV9bN4m'],
  ['AUTH_SECRET', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'],
  ['AUTH_SECRET', 'your-secret-here-your-secret-here-0123456789'],
  ['DATA_KEY', undefined],
  ['DATA_KEY', 'qL2v8Zp0sX4nR7tY1wB6cD3eF5gH9jKmNaPbQdSfUhVqL2v8Zp0sX4nR7tY1w'],
  ['DATABASE_URL', 'mysql://u:verysecret@localhost/x'],
  ['DATABASE_SCHEMA', 'a"; drop'],
  ['PORT', '0'],
  ['PORT', 'eighty'],
  ['BASE_URL', 'http://wholeview.example.com'],
  ['TRUSTED_PROXIES', '10.0.0.0/8, nonsense'],
  ['LOG_LEVEL', 'loud'],
])('refuses %s = %s, naming the variable and not the value', (name, value) => {
  const said = refusal({ [name]: value })
  expect(said).toContain(name)
  if (value && value !== 'changeme' && value !== '0') expect(said).not.toContain(value)
})

it('names every fault at once', () => {
  const said = refusal({ AUTH_SECRET: undefined, DATA_KEY: 'short', PORT: '99999' })
  for (const name of ['AUTH_SECRET', 'DATA_KEY', 'PORT']) expect(said).toContain(name)
})

it('refuses one key for two purposes', () => {
  expect(refusal({ AUTH_SECRET: good.DATA_KEY })).toContain('the same')
})
