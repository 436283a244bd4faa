import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContextOptions, test as base, expect, type Page } from '@playwright/test'

type StorageState = Exclude<BrowserContextOptions['storageState'], string | undefined>

/** The demo company, seen by its executive. Signing in is one click, done once a worker. */
export const test = base.extend<{ outside: string[] }, { executive: StorageState }>({
  executive: [
    async ({ browser }, use, { project }) => {
      const context = await browser.newContext({ baseURL: project.use.baseURL })
      const page = await context.newPage()
      await page.goto('/sign-in')
      await page.getByRole('button', { name: 'Sign in as Executive' }).click()
      await expect(page.getByRole('heading', { level: 1, name: /^The whole/ })).toBeVisible()
      const state = await context.storageState()
      await context.close()
      await use(state)
    },
    { scope: 'worker' },
  ],
  storageState: async ({ executive }, use) => use(executive),
  // Every request to somewhere else, from the first page on.
  outside: [
    async ({ page, baseURL }, use) => {
      const seen: string[] = []
      page.on('request', request => {
        const { protocol, origin } = new URL(request.url())
        if (protocol.startsWith('http') && origin !== new URL(baseURL ?? '').origin) seen.push(request.url())
      })
      await use(seen)
      expect(seen).toEqual([])
    },
    { auto: true },
  ],
})

/** Opens the demo in a window of its own, signed in by one click as somebody else; closed with the test. */
export async function signedInAs(
  browser: Browser,
  baseURL: string | undefined,
  role: 'CX lead' | 'Function head' | 'Executive' | 'Admin',
): Promise<Page> {
  const context = await browser.newContext({ baseURL, storageState: { cookies: [], origins: [] } })
  const page = await context.newPage()
  await page.goto('/sign-in')
  await page.getByRole('button', { name: `Sign in as ${role}` }).click()
  await expect(page.getByRole('heading', { level: 1, name: /^The whole/ })).toBeVisible()
  return page
}

/** Nothing that a program says where a person expects a figure. */
export async function expectPlainWords(page: Page): Promise<void> {
  await expect(page.getByRole('main')).not.toContainText(/NaN|Infinity|undefined|\[object|null/)
}

/** No violation of WCAG 2.2 A and AA on the screen as it stands, in light and in dark. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    // Without motion: a colour on its way from light to dark is neither of the two.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze()
    expect(violations.map(({ id, nodes }) => `${colorScheme}: ${id} ${nodes[0]?.html ?? ''}`)).toEqual([])
  }
}

/**
 * The page is no wider than the window: nobody scrolls sideways to read a sentence.
 * Asked until it is so, since a chart takes its new width a frame or more after the window has it.
 */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const excess = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  await expect.poll(excess).toBeLessThanOrEqual(0)
}

export { expect }
