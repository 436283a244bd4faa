import { eq, isNull } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { entryRequests, noticeMails, notices, users } from '@/db/schema'
import { testDb } from '@/db/testing'
import { type MailCatcher, startMailCatcher } from '@/e2e/mail-catcher'
import { mailNotices } from '../notices/mailing/service'
import { takeNoticeTurn } from '../notices/turn/service'
import { askForFigure } from './requests'
import { at, contextOf, enter, makePeople } from './testing'

// Settings are read once a process, so what a mail server does beside asking for a figure has a file of its own.

const database = testDb()
let mail: MailCatcher
let people: Awaited<ReturnType<typeof makePeople>>
beforeAll(async () => {
  mail = await startMailCatcher()
  process.env.SMTP_URL = mail.url
  process.env.MAIL_FROM = 'wholeview@acme.example'
  process.env.BASE_URL = 'https://figures.acme.example/'
  people = await makePeople(database)
})
afterAll(() => mail.stop())

const ask = (metric: string) =>
  askForFigure(contextOf(database)(people.lead), { metric, period: '2026-10-01' })
const headerOf = (letter: string, name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(letter)?.[1]

/** What the worker sends once so many minutes have passed. */
const post = (minutes: number) => {
  const { now } = contextOf(database)(people.lead)
  return mailNotices({ db: database.db, now: () => new Date(now.getTime() + minutes * 60_000) })
}
const standing = () =>
  database.db.select().from(notices).where(isNull(notices.clearedAt)).orderBy(notices.userId)

it('a figure that is asked for stands under the bell of head and deputies, and goes to them by mail, once', async () => {
  expect(await ask('ease')).toEqual({ asked: ['Ada', 'Bo'], mailed: 2 })
  expect(mail.mails).toHaveLength(0)
  expect(await standing()).toMatchObject([
    { userId: people.head.id, kind: 'figure_asked' },
    { userId: people.deputy.id, kind: 'figure_asked' },
  ])
  expect(await post(6)).toBe(2)
  expect(mail.mails.map(letter => headerOf(letter, 'To')).sort()).toEqual(
    [people.head.email, people.deputy.email].sort(),
  )
  for (const letter of mail.mails) {
    expect(headerOf(letter, 'From')).toBe('wholeview@acme.example')
    expect(letter).toContain('Lee asks support for ease, Oct 2026')
    expect(letter).toContain('https://figures.acme.example/enter?period=2026-10&function=support')
  }
  expect(await ask('ease')).toEqual({ asked: ['Ada', 'Bo'], mailed: 0 })
  await takeNoticeTurn(database.db, contextOf(database)(people.lead).now)
  expect(await post(120)).toBe(0)
  expect((await standing()).filter(one => one.kind === 'figure_asked')).toHaveLength(2)
})

it('is over once the figure is there', async () => {
  const ada = contextOf(database)(people.head)
  await enter(ada, at('ease'), {
    ...{ form: 'mean' as const, values: { mean: 5, n: 10, spread: 1 } },
  })
  expect((await standing()).filter(one => one.kind === 'figure_asked')).toEqual([])
})

it('goes to nobody by mail who does not want it so, or cannot sign in any more', async () => {
  await database.db.insert(noticeMails).values({ userId: people.head.id, kind: 'figure_asked', mail: false })
  await database.db.update(users).set({ disabledAt: new Date() }).where(eq(users.id, people.deputy.id))
  mail.mails.length = 0
  expect(await ask('csat')).toEqual({ asked: ['Ada'], mailed: 0 })
  expect((await standing()).filter(one => one.kind === 'figure_asked')).toMatchObject([
    { userId: people.head.id },
  ])
  expect(await post(200)).toBe(0)
  await database.db.delete(noticeMails)
})

it('a mail server that takes none keeps nobody from asking', async () => {
  mail.refuse(true)
  expect(await ask('solved')).toEqual({ asked: ['Ada'], mailed: 1 })
  expect(await post(300)).toBe(0)
  expect(await database.db.$count(entryRequests)).toBe(3)
  mail.refuse(false)
})
