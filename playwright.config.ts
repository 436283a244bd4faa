import { defineConfig, devices } from '@playwright/test'

// Started by scripts/e2e.mjs (npm run e2e), which builds, serves the demo company and says where. The site's
// settings (DATABASE_URL, AUTH_SECRET, NEXT_DIST_DIR …) are in the environment too.
const { E2E_URL, E2E_BROWSER, E2E_OUTPUT, E2E_REPORT } = process.env
if (!E2E_URL && process.argv.includes('test'))
  throw new Error('There is no site to test. Run: npm run e2e -- [arguments of Playwright]')

// What a browser does on the side would be a request to somewhere else, and takes time.
const QUIET = [
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export default defineConfig({
  testDir: 'e2e',
  outputDir: E2E_OUTPUT,
  forbidOnly: true,
  retries: 0,
  workers: 2,
  // Two journeys share two cores with the application; a busy machine is no reason to fail.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ...(E2E_REPORT ? [['json', { outputFile: E2E_REPORT }] as const] : [])],
  use: {
    ...devices['Desktop Chrome'],
    baseURL: E2E_URL,
    // Recording every step takes a quarter of the time; `npm run e2e -- --trace retain-on-failure` asks for it.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: E2E_BROWSER,
      // Chromium refuses its sandbox to root, and to root only.
      chromiumSandbox: process.getuid?.() !== 0,
      args: QUIET,
    },
  },
})
