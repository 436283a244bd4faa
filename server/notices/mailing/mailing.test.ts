import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { makeCompany, makeFunction, makeMetric, makePerson } from '@/db/factories'
import { company, functions, goals, noticeMails, notices, users } from '@/db/schema'
import { testDb } from '@/db/testing'
import { type MailCatcher, startMailCatcher } from '@/e2e/mail-catcher'
import { mailNotices } from './service'

// Settings are read once a process, so what a mail server does with notices has a file of its own.

const store = testDb()
const NOW = new Date('2026-06-10T09:00:00Z')
const after = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)
let mail: MailCatcher
let head: { id: number; email: string }
let other: { id: number; email: string }
beforeAll(async () => {
  mail = await startMailCatcher()
  process.env.SMTP_URL = mail.url
  process.env.MAIL_FROM = 'wholeview@acme.example'
  process.env.BASE_URL = 'https://figures.acme.example/'
  await makeCompany(store.db)
  const { metric } = await makeMetric(store.db, {
    ...{ key: 'ease', kind: 'rate', name: 'Ease of <doing> & "business"', family: 'satisfaction' },
  })
  const unit = await makeFunction(store.db, 'support')
  await store.db.update(functions).set({ name: 'Support' })
  head = await makePerson(store.db, 'Hanna', { role: 'function_head', headOf: [unit.id] })
  other = await makePerson(store.db, 'Otto', { role: 'executive' })
  await store.db.insert(goals).values({
    ...{ metricId: metric.id, kind: 'keep', measuredOver: 'month', target: 80, ownerId: other.id },
    ...{ startsOn: '2026-01-01', dueOn: '2026-12-31', why: 'So.', lifecycle: 'published' },
  })
})
afterAll(() => mail.stop())
beforeEach(async () => {
  mail.mails.length = 0
  mail.refuse(false)
  await store.db.delete(notices)
  await store.db.delete(noticeMails)
})

const raise = (
  kind: 'contribution_asked' | 'goal_moved' | 'goal_due' | 'goal_withdrawn',
  { to = head.id, at = NOW, data = { goalId: 1, functionId: 1 }, subject = 'goal/1' } = {},
) => store.db.insert(notices).values({ userId: to, kind, subject, data, raisedAt: at })
const post = (now: Date) => mailNotices({ db: store.db, now: () => now })
const headerOf = (letter: string, name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(letter)?.[1]

it('is one mail for all that is new, in plain text and HTML, both escaped, with where to choose otherwise', async () => {
  await raise('contribution_asked')
  await raise('contribution_asked', { at: after(3), subject: 'goal/2' })
  expect(await post(after(4))).toBe(0)
  expect(await post(after(5))).toBe(1)
  const [letter = ''] = mail.mails
  expect(headerOf(letter, 'To')).toBe(head.email)
  expect(headerOf(letter, 'Subject')).toBe('Test company: 2 notices')
  expect(headerOf(letter, 'List-Unsubscribe')).toBe('<https://figures.acme.example/account#notices>')
  expect(headerOf(letter, 'Content-Type')).toMatch(/^multipart\/alternative/)
  const [, text = '', html = ''] = letter.split(/^Content-Type: text\//m)
  expect(text).toMatch(/^plain/)
  expect(text).toContain('- Support is asked to contribute to Ease of <doing> & "business": ')
  expect(text).toContain('https://figures.acme.example/goals/1')
  expect(html).toMatch(/^html/)
  expect(html).toContain('Ease of &lt;doing&gt; &amp; &quot;business&quot;')
  expect(html).not.toContain('<doing>')
  expect(await post(after(6))).toBe(0)
  expect(mail.mails).toHaveLength(1)
})

it('a person gets one an hour at most, and only of what is unread and stands', async () => {
  await raise('contribution_asked')
  expect(await post(after(10))).toBe(1)
  await raise('contribution_asked', { at: after(15), subject: 'goal/2' })
  expect(await post(after(69))).toBe(0)
  expect(await post(after(71))).toBe(1)
  await raise('contribution_asked', { at: after(80), subject: 'goal/3' })
  await store.db
    .update(notices)
    .set({ readAt: after(81) })
    .where(eq(notices.subject, 'goal/3'))
  await raise('contribution_asked', { at: after(80), subject: 'goal/4' })
  await store.db
    .update(notices)
    .set({ clearedAt: after(81) })
    .where(eq(notices.subject, 'goal/4'))
  expect(await post(after(200))).toBe(0)
})

it('says who withdrew a goal; why is read where it can be blanked', async () => {
  await store.db.insert(noticeMails).values({ userId: head.id, kind: 'goal_withdrawn', mail: true })
  await store.db.insert(goals).values({
    ...{ metricId: 1, kind: 'keep', measuredOver: 'month', target: 90, ownerId: other.id, why: 'So.' },
    ...{ startsOn: '2026-01-01', dueOn: '2026-12-31', lifecycle: 'withdrawn', withdrawnBy: other.id },
    ...{ endedOn: '2026-06-10', withdrawnReason: 'Mr Quill was against it.' },
  })
  await raise('goal_withdrawn', { data: { goalId: 2, functionId: 1 }, subject: 'goal/2/withdrawn' })
  expect(await post(after(5))).toBe(1)
  const [letter = ''] = mail.mails
  expect(letter).toContain('- Withdrawn by Otto: Ease of <doing> & "business": 90%')
  expect(letter).toContain('https://figures.acme.example/goals/2')
  expect(letter).not.toContain('Quill')
})

it('sends the kinds that its person chose: asked and late unless told', async () => {
  await raise('goal_moved', { to: other.id })
  expect(await post(after(10))).toBe(0)
  await store.db.insert(noticeMails).values([
    { userId: other.id, kind: 'goal_moved', mail: true },
    { userId: head.id, kind: 'contribution_asked', mail: false },
  ])
  await raise('contribution_asked')
  expect(await post(after(10))).toBe(1)
  expect(mail.mails.map(one => headerOf(one, 'To'))).toEqual([other.email])
})

it('three workers at once send one', async () => {
  await raise('contribution_asked')
  const sent = await Promise.all([post(after(10)), post(after(10)), post(after(10))])
  expect(sent.toSorted()).toEqual([0, 0, 1])
  expect(mail.mails).toHaveLength(1)
})

it('what a server refuses goes out later, once', async () => {
  await raise('contribution_asked')
  mail.refuse(true)
  expect(await post(after(10))).toBe(0)
  mail.refuse(false)
  expect(await post(after(15))).toBe(0)
  expect(await post(after(20))).toBe(1)
  expect(await post(after(30))).toBe(0)
  expect(mail.mails).toHaveLength(1)
})

it('where the line breaks after the letter was handed over, it may have been taken: nothing is sent twice', async () => {
  await raise('contribution_asked')
  mail.hangUp(true)
  expect(await post(after(10))).toBe(0)
  mail.hangUp(false)
  for (const minutes of [30, 60, 600, 2000]) expect(await post(after(minutes))).toBe(0)
  expect(mail.mails).toHaveLength(1)
})

it('the demo company writes to nobody, and what is days old is left to the bell', async () => {
  await raise('contribution_asked')
  await store.db.update(company).set({ demo: true })
  expect(await post(after(10))).toBe(0)
  await store.db.update(company).set({ demo: false })
  expect(await post(after(3 * 24 * 60 + 1))).toBe(0)
  await store.db.update(users).set({ disabledAt: NOW }).where(eq(users.id, head.id))
  expect(await post(after(10))).toBe(0)
  await store.db.update(users).set({ disabledAt: null })
  expect(await post(after(10))).toBe(1)
})
