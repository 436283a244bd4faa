// The steps of npm test. Each is a program of its own with a report of its own; none stops the others.
import path from 'node:path'
import { runToEnd } from '../launch/children.mjs'
import { countCheck, countPlaywright, countVitest } from './counts.mjs'

const PROGRAMS = {
  biome: '@biomejs/biome/bin/biome',
  knip: 'knip/bin/knip.js',
  tsc: 'typescript/bin/tsc',
  vitest: 'vitest/vitest.mjs',
}

/**
 * The steps, in stages: those of one stage run side by side.
 * @param {{root: string, home: string, distDir: string, browser: string | null, second: string | undefined}} run
 * `home`: the run's own folder; `distDir`: where to build; `second`: the URL of a PostgreSQL to run the service tests on as well
 */
export function stages({ root, home, distDir, browser, second }) {
  const program = name => path.join(root, 'node_modules', PROGRAMS[name])
  const check = (name, ...args) => ({ name, args, count: countCheck })
  const report = name => path.join(home, `${name}.json`)
  const vitest = (name, env) => ({
    name,
    args: [program('vitest'), 'run', '--reporter=default', '--reporter=json', `--outputFile=${report(name)}`],
    env: { WHOLEVIEW_TEST_HOME: path.join(home, 'server'), ...env },
    count: code => countVitest(code, report(name)),
  })
  const checks = [
    { ...check('build', 'scripts/checks/build.mjs'), env: { NEXT_DIST_DIR: distDir } },
    check('lock file', 'scripts/check-lock.mjs'),
    check(
      'format and lint',
      program('biome'),
      'check',
      '--error-on-warnings',
      '--diagnostic-level=warn',
      '.',
    ),
    check('types', program('tsc'), '--noEmit', '--incremental', 'false', '-p', '.'),
    check('doors', 'scripts/checks/doors.mjs'),
    check('unused code', program('knip')),
  ]
  const tests = [[vitest('tests', { TEST_DATABASE_URL: '' })]]
  if (second) {
    tests.push([
      vitest('tests on TEST_DATABASE_URL', { TEST_DATABASE_URL: second, WHOLEVIEW_TESTS: 'database' }),
    ])
  }
  const journeys = {
    name: 'tests in a browser',
    args: ['scripts/e2e.mjs'],
    env: {
      NEXT_DIST_DIR: distDir,
      WHOLEVIEW_E2E_HOME: path.join(home, 'e2e'),
      E2E_BROWSER: browser,
      E2E_REPORT: report('e2e'),
    },
    count: code => countPlaywright(code, report('e2e')),
  }
  return [checks, ...tests, ...(browser ? [[journeys]] : [])]
}

/** Runs a step: { name, counts, printed, seconds }. */
export async function runStep(root, { name, args, env = {}, count }) {
  const since = Date.now()
  const own = { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, ...env }
  const { code, printed } = await runToEnd({ args, cwd: root, env: own, quiet: true })
  return { name, counts: count(code), printed, seconds: (Date.now() - since) / 1000 }
}
