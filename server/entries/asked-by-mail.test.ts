import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { entryRequests, users } from '@/db/schema'
import { testDb } from '@/db/testing'
import { type MailCatcher, startMailCatcher } from '@/e2e/mail-catcher'
import { askForFigure } from './requests'
import { contextOf, makePeople } from './testing'

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

it('a figure that is asked for goes to the head and the deputies by mail, once', async () => {
  expect(await ask('ease')).toEqual({ asked: ['Ada', 'Bo'], mailed: 2 })
  expect(mail.mails.map(letter => headerOf(letter, 'To')).sort()).toEqual(
    [people.head.email, people.deputy.email].sort(),
  )
  for (const letter of mail.mails) {
    expect(headerOf(letter, 'From')).toBe('wholeview@acme.example')
    expect(headerOf(letter, 'Subject')).toMatch(/A figure is missing: ease, Oct 2026|=\?UTF-8\?/)
    expect(letter).toContain('Lee asks for the figure')
    expect(letter).toContain('https://figures.acme.example/enter?period=2026-10')
  }
  expect(await ask('ease')).toEqual({ asked: ['Ada', 'Bo'], mailed: 0 })
  expect(mail.mails).toHaveLength(2)
})

it('who cannot sign in any more gets none', async () => {
  await database.db.update(users).set({ disabledAt: new Date() }).where(eq(users.id, people.deputy.id))
  mail.mails.length = 0
  expect(await ask('csat')).toEqual({ asked: ['Ada'], mailed: 1 })
  expect(mail.mails.map(letter => headerOf(letter, 'To'))).toEqual([people.head.email])
})

it('a mail server that takes none keeps nobody from asking', async () => {
  mail.refuse(true)
  expect(await ask('solved')).toEqual({ asked: ['Ada'], mailed: 0 })
  expect(await database.db.$count(entryRequests)).toBe(3)
  mail.refuse(false)
})
