import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { countCheck, countPlaywright, countVitest } from './counts.mjs'

const folder = mkdtempSync(path.join(tmpdir(), 'wv-reports-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function write(name: string, content: object): string {
  const file = path.join(folder, name)
  writeFileSync(file, JSON.stringify(content))
  return file
}

describe('the last line of npm test', () => {
  const vitest = {
    numPassedTests: 7,
    numFailedTests: 1,
    numPendingTests: 2,
    numTodoTests: 1,
    testResults: [],
  }

  it('adds what vitest counted', () => {
    expect(countVitest(1, write('v.json', vitest))).toEqual({ passed: 7, failed: 1, skipped: 3 })
  })

  it('counts a file that could not be read as failed', () => {
    const testResults = [{ status: 'failed', assertionResults: [] }]
    const report = { ...vitest, numFailedTests: 0, testResults }
    expect(countVitest(1, write('broken.json', report)).failed).toBe(1)
  })

  it('takes a run without a report, or without a test, for failed', () => {
    expect(countVitest(0, path.join(folder, 'none.json'))).toEqual({ passed: 0, failed: 1, skipped: 0 })
    const nothing = { ...vitest, numPassedTests: 0, numFailedTests: 0 }
    expect(countVitest(0, write('nothing.json', nothing)).failed).toBe(1)
  })

  it('counts a test that passed only when repeated as failed', () => {
    const report = { stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 2 } }
    expect(countPlaywright(1, write('p.json', report))).toEqual({ passed: 4, failed: 2, skipped: 2 })
  })

  it('counts a check once', () => {
    expect([countCheck(0).passed, countCheck(2).failed]).toEqual([1, 1])
  })
})

describe('the check of the lock', () => {
  const check = (packages: object, dependencies: object = {}) => {
    write('package-lock.json', { packages })
    write('package.json', { dependencies })
    const script = path.resolve(import.meta.dirname, '..', 'check-lock.mjs')
    return spawnSync(process.execPath, [script, folder], { encoding: 'utf8' })
  }
  const tool = { version: '1.0.0', optionalDependencies: { 'tool-mac': '1.0.0', 'tool-linux': '1.0.0' } }

  it('takes one with an entry for every platform, beside or above', () => {
    const packages = {
      '': {},
      'node_modules/tool': tool,
      'node_modules/tool-mac': { version: '1.0.0' },
      'node_modules/tool/node_modules/tool-linux': { version: '1.0.0' },
    }
    expect(check(packages, { tool: '1.0.0' }).status).toBe(0)
  })

  it('refuses one that lacks a platform, names a host or pins nothing', () => {
    const packages = {
      '': {},
      'node_modules/tool': tool,
      'node_modules/tool-linux': {
        version: '1.0.0',
        resolved: 'https://registry.example.com/tool-linux.tgz',
      },
    }
    const { status, stderr } = check(packages, { tool: '^1.0.0' })
    expect(status).toBe(1)
    expect(stderr).toContain('node_modules/tool wants tool-mac, which has no entry')
    expect(stderr).toContain('node_modules/tool-linux names the host')
    expect(stderr).toContain('tool is not pinned')
  })
})
