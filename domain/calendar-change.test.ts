import { describe, expect, it } from 'vitest'
import { readHolidays, readHours, workingHours, writeHours } from './calendar-change'

describe('hours as people write them', () => {
  it.each([
    ['9-17', '09:00–17:00'],
    ['09:00–12:30, 13:30 – 18:00', '09:00–12:30, 13:30–18:00'],
    ['0000-2400', '00:00–24:00'],
    ['8 to 16', '08:00–16:00'],
    ['', ''],
    ['closed', ''],
  ])('%j are %j', (text, written) => {
    const read = readHours(text)
    expect(read && writeHours(read)).toBe(written)
  })
  it.each(['nine to five', '17-9', '9:75-17', '9-25', '9-12,'])('%j are none', text => {
    expect(readHours(text)).toBeUndefined()
  })
})

describe('holidays as they are pasted', () => {
  it('are read by date, each once, with what follows as the name', () => {
    const { holidays, faults } = readHolidays(
      '2026-12-25 Christmas Day\r\n2026-01-01\tNew Year\n\n2026-12-25; Christmas\nEaster\n2026-02-30 never\n2026-05-01',
    )
    expect(holidays).toEqual([
      { day: '2026-01-01', name: 'New Year' },
      { day: '2026-05-01', name: '' },
      { day: '2026-12-25', name: 'Christmas' },
    ])
    expect(faults).toEqual([5, 6])
  })
})

it('refuses hours that end before they begin, and unknown zones', () => {
  const good = { timeZone: 'UTC', week: [[], [], [], [], [], [], []], holidays: [] }
  expect(workingHours.safeParse(good).success).toBe(true)
  expect(workingHours.safeParse({ ...good, timeZone: 'Mars/Base' }).success).toBe(false)
  const backwards = [[{ from: '17:00', to: '09:00' }], [], [], [], [], [], []]
  expect(workingHours.safeParse({ ...good, week: backwards }).success).toBe(false)
})
