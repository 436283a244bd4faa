import { beforeAll, beforeEach, expect, it } from 'vitest'
import { makeCompany, makeMetric } from '@/db/factories'
import { goals, notices, sources } from '@/db/schema'
import { testDb } from '@/db/testing'
import { listNoticesInput, type NoticeData, type NoticeKind } from '@/domain/notice'
import { as } from '../goals/testing'
import { countUnread, getNoticeSettings, listNotices, markRead, setNoticeMail } from './service'

const store = testDb()
const NOW = new Date('2026-06-10T09:00:00Z')
let ada: Awaited<ReturnType<typeof as>>
let eve: Awaited<ReturnType<typeof as>>
beforeAll(async () => {
  await makeCompany(store.db)
  const { metric } = await makeMetric(store.db, { key: 'ease', kind: 'rate', name: 'Ease' })
  ada = await as(store, NOW, 'executive', { name: 'Ada' })
  eve = await as(store, NOW, 'admin', { name: 'Eve' })
  await store.db.insert(goals).values({
    ...{ metricId: metric.id, kind: 'keep', measuredOver: 'month', target: 80, ownerId: ada.id },
    ...{ startsOn: '2026-01-01', dueOn: '2026-06-20', why: 'So.', lifecycle: 'published' },
  })
  await store.db.insert(sources).values({ key: 'desk', name: 'Help desk', kind: 'http' })
})
beforeEach(() => store.db.delete(notices))

const tell = (kind: NoticeKind, subject: string, data: NoticeData, more = {}) =>
  store.db.insert(notices).values({ userId: ada.id, kind, subject, data, raisedAt: NOW, ...more })
const list = (ctx: typeof ada, input = {}) => listNotices(ctx, listNoticesInput.parse(input))

it('says each in a sentence made of what is there now, and leads to what it is about', async () => {
  await tell('goal_outlook', 'goal/1', { goalId: 1, state: 'off_track', period: '2026-05-01' })
  await tell('goal_due', 'goal/1', { goalId: 1, state: 'soon' })
  await tell('goal_moved', 'goal/1/move/2', { goalId: 1 })
  const lack = { period: '2026-05-01', grain: 'month', metricIds: [1] } as const
  await tell('figures_late', 'company/month/2026-05-01', lack)
  await tell('source_stuck', 'source/1', { sourceId: 1, state: 'needs_credentials' })
  await tell('goal_due', 'goal/99', { goalId: 99, state: 'over' })
  const { notices: told } = await list(ada)
  expect(told.map(({ text, href }) => [text, href])).toEqual([
    ['What this was about is not there any more.', null],
    ['Help desk is refused: it needs new credentials', '/sources/1'],
    ['The company is late for May 2026: Ease', '/enter?period=2026-05'],
    [expect.stringMatching(/^The goal was moved\. It is now Ease: 80%/), '/goals/1'],
    [expect.stringMatching(/^Due on 20 Jun 2026: Ease: 80%/), '/goals/1'],
    [expect.stringMatching(/^Off track as of May 2026: Ease: 80%/), '/goals/1'],
  ])
})

it('a person reads and marks their own alone', async () => {
  await tell('goal_moved', 'goal/1/move/1', { goalId: 1 })
  const [one] = (await list(ada)).notices
  expect((await list(eve)).notices).toEqual([])
  expect(await markRead(eve, { id: one?.id ?? 0 })).toEqual({ read: 0 })
  expect(await markRead(eve, { id: null })).toEqual({ read: 0 })
  expect(await countUnread(ada)).toEqual({ unread: 1 })
  expect(await markRead(ada, { id: one?.id ?? 0 })).toEqual({ read: 1 })
  expect([await countUnread(ada), await markRead(ada, { id: null })]).toEqual([{ unread: 0 }, { read: 0 }])
})

it('shows what stands, what of it is unread, or all; of one kind; fifty at a time', async () => {
  await tell('goal_moved', 'goal/1/move/1', { goalId: 1 }, { readAt: NOW })
  await tell('goal_moved', 'goal/1/move/2', { goalId: 1 }, { clearedAt: NOW })
  await tell('goal_due', 'goal/1', { goalId: 1, state: 'soon' })
  const count = async (input: object) => (await list(ada, input)).notices.length
  expect([await count({}), await count({ show: 'unread' }), await count({ show: 'all' })]).toEqual([2, 1, 3])
  expect(await count({ show: 'all', kind: 'goal_moved' })).toBe(2)
  expect(await list(ada)).toMatchObject({ open: 2, unread: 1, older: null })
  for (let at = 10; at < 65; at += 1) await tell('goal_moved', `goal/1/move/${at}`, { goalId: 1 })
  const first = await list(ada)
  expect([first.notices.length, first.open]).toEqual([50, 57])
  expect((await list(ada, { before: first.older })).notices).toHaveLength(7)
})

it('mails what somebody waits for unless told, and each person chooses for themselves', async () => {
  const mailed = async (ctx: typeof ada) =>
    (await getNoticeSettings(ctx)).kinds.filter(({ mail }) => mail).map(({ kind }) => kind)
  expect(await mailed(ada)).toEqual(['contribution_asked', 'figures_late', 'figure_asked'])
  await setNoticeMail(ada, { kind: 'figures_late', mail: false })
  await setNoticeMail(ada, { kind: 'goal_due', mail: true })
  await setNoticeMail(ada, { kind: 'goal_due', mail: true })
  expect(await mailed(ada)).toEqual(['goal_due', 'contribution_asked', 'figure_asked'])
  expect(await mailed(eve)).toEqual(['contribution_asked', 'figures_late', 'figure_asked'])
})

it('a program has none', async () => {
  const token = {
    ...ada,
    actor: { kind: 'token', id: 1, scopes: ['read', 'names'], functionId: null } as const,
  }
  await expect(countUnread(token)).rejects.toMatchObject({ code: 'FORBIDDEN' })
})
