import { expect, it } from 'vitest'
import { noticesHref, parseNoticeAddress } from './notice'

it('an address says what a list shows, and comes back as it was', () => {
  const asked = { show: 'all', kind: 'goal_due', before: 12 } as const
  expect(noticesHref(asked)).toBe('/notices?show=all&kind=goal_due&before=12')
  expect(parseNoticeAddress({ show: 'all', kind: 'goal_due', before: '12' })).toEqual(asked)
  expect(noticesHref(parseNoticeAddress({}))).toBe('/notices')
})

it('leaves out of an address what cannot be', () => {
  const none = { show: 'open', kind: null, before: null }
  expect(parseNoticeAddress({ show: 'x', kind: ['goal_due', 'y'], before: '-1' })).toEqual(none)
  expect(parseNoticeAddress({ before: '1e99', kind: 'customers' })).toEqual(none)
})
