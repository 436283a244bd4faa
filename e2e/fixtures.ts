import { type BrowserContext, test as base } from '@playwright/test'
import type { Role } from '@/domain/role'
import { type OwnApp, startOwnApp } from './own-app'
import { addCompany, addPerson, openSession, type Person } from './people'

interface Signed extends Person {
  /** `name=value`, ready for a Cookie header. */
  cookie: string
}

interface Access {
  /** One application a worker, with a company and nothing else in it. */
  ownApp: OwnApp
  /** A new person of that role with an open session. */
  person: (role: Role) => Promise<Signed>
}

/** For what must not be disturbed by other tests, or starts from nothing. */
export const test = base.extend<
  { signInAs: (context: BrowserContext, role: Role) => Promise<Signed> },
  Access
>({
  ownApp: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are wanted from the pattern.
    async ({}, use) => {
      const app = await startOwnApp()
      await addCompany(app.store.db)
      await addPerson(app.store.db, 'admin')
      await use(app)
      await app.stop()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  person: [
    async ({ ownApp }, use) => {
      await use(async role => {
        const someone = await addPerson(ownApp.store.db, role)
        const value = await openSession(ownApp.store.db, someone.id, ownApp.authSecret)
        return { ...someone, cookie: `wv.session=${value}` }
      })
    },
    { scope: 'worker' },
  ],
  signInAs: async ({ ownApp, person }, use) => {
    await use(async (context, role) => {
      const someone = await person(role)
      const value = someone.cookie.slice('wv.session='.length)
      await context.addCookies([
        { name: 'wv.session', value, url: ownApp.url, httpOnly: true, sameSite: 'Lax' },
      ])
      return someone
    })
  },
})

export { expect } from '@playwright/test'
