import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { ensureInstalled } from './install.mjs'
import { hashOf } from './stamps.mjs'

let root = ''
const silent = () => undefined

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'wv-install-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

function write(name: string, content: unknown) {
  mkdirSync(path.dirname(path.join(root, name)), { recursive: true })
  writeFileSync(path.join(root, name), typeof content === 'string' ? content : JSON.stringify(content))
}

const lock = (version: string) => ({
  lockfileVersion: 3,
  packages: {
    '': {},
    'node_modules/a': { version },
    'node_modules/for-mac': { version: '1.0.0', optional: true },
  },
})

it('leaves alone what someone installed by hand, a platform’s optional package missing', async () => {
  write('package.json', {})
  write('package-lock.json', lock('1.0.0'))
  write('node_modules/.package-lock.json', { packages: { 'node_modules/a': { version: '1.0.0' } } })
  expect(await ensureInstalled(root, silent)).toBe(false)
  expect(readFileSync(path.join(root, 'node_modules/.wholeview-stamp'), 'utf8')).toHaveLength(65)
})

it('installs when the lock says something else than node_modules', async () => {
  write('package.json', { name: 'x', version: '1.0.0' })
  write('package-lock.json', {
    name: 'x',
    version: '1.0.0',
    lockfileVersion: 3,
    packages: { '': { name: 'x', version: '1.0.0' } },
  })
  expect(await ensureInstalled(root, silent)).toBe(true)
  expect(await ensureInstalled(root, silent)).toBe(false)
})

it('stamps by name and content, whatever the order, and leaves out what does not count', () => {
  write('app/a.ts', 'one')
  write('app/b.test.ts', 'two')
  const skip = (name: string) => name.endsWith('.test.ts')
  const before = hashOf(root, ['app'], skip)
  write('app/b.test.ts', 'three')
  expect(hashOf(root, ['app', 'missing'], skip)).toBe(before)
  write('app/a.ts', 'four')
  expect(hashOf(root, ['app'], skip)).not.toBe(before)
})
