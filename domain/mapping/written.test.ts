import { describe, expect, it } from 'vitest'
import { formulaSafe, fromFormulaSafe } from './formula'
import { datedAt, dateFormat, fallsOn } from './written-date'
import { numberOfText } from './written-number'

describe('a number as a file writes it', () => {
  it.each([
    ['0', 0],
    ['-0', 0],
    ['9', 9],
    ['-12.50', -12.5],
    ['100.0000001', 100.0000001],
    ['+3', 3],
  ])('%s is read', (text, value) => {
    expect(Object.is(numberOfText(text), value)).toBe(true)
  })

  it.each([
    '',
    '  ',
    '1e400',
    '1e5',
    'NaN',
    'Infinity',
    '0x10',
    '1,5',
    '1.234,5',
    '1 234',
    '١٢',
    '12abc',
    'null',
    'true',
    '[]',
    '{}',
    '123456789012345678901234567890',
    '.5',
    '5.',
    '--1',
    '1.2.3',
  ])('%j is no number', text => {
    expect(numberOfText(text)).toBeUndefined()
  })

  it('is read by the style that the file is stated to have', () => {
    expect(numberOfText('1.234.567,8', { decimal: ',', group: '.' })).toBe(1234567.8)
    expect(numberOfText('1 234', { decimal: '.', group: ' ' })).toBe(1234)
    expect(numberOfText("12'345.5", { decimal: '.', group: "'" })).toBe(12345.5)
    expect(numberOfText('1,5', { decimal: ',' })).toBe(1.5)
    expect(numberOfText('1.5', { decimal: ',' })).toBeUndefined()
    expect(numberOfText('12.34', { decimal: ',', group: '.' })).toBeUndefined()
  })
})

const read = (format: string, text: string) => {
  const date = dateFormat(format).read(text)
  return date && new Date(date.wall).toISOString()
}

describe('a date as a file writes it', () => {
  it.each([
    ['yyyy-MM-dd', '2025-02-28', '2025-02-28T00:00:00.000Z'],
    ['d/M/yyyy HH:mm', '29/2/2016 01:16', '2016-02-29T01:16:00.000Z'],
    ['MM/dd/yyyy hh:mm:ss a', '05/11/2016 12:00:00 AM', '2016-05-11T00:00:00.000Z'],
    ['MM/dd/yyyy hh:mm:ss a', '05/11/2016 12:30:00 pm', '2016-05-11T12:30:00.000Z'],
    ['d MMM yyyy', '3 Dec 2025', '2025-12-03T00:00:00.000Z'],
    ['yyyy-MM', '2025-07', '2025-07-01T00:00:00.000Z'],
    ["yyyy'W'MM", '2025W07', '2025-07-01T00:00:00.000Z'],
    ['iso', '2025-02-28', '2025-02-28T00:00:00.000Z'],
    ['iso', '2025-02-28T23:59:58.5', '2025-02-28T23:59:58.500Z'],
  ])('%s reads %s', (format, text, instant) => {
    expect(read(format, text)).toBe(instant)
  })

  it.each([
    ['yyyy-MM-dd', '2026-02-30'],
    ['yyyy-MM-dd', '2026-13-01'],
    ['yyyy-MM-dd', '2026-2-1'],
    ['yyyy-MM-dd', '02/03/2026'],
    ['yyyy-MM-dd', '+012026-01-01'],
    ['d/M/yyyy HH:mm', '5/13/2016 01:00'],
    ['d/M/yyyy HH:mm', '5/3/2016 24:00'],
    ['d/M/yyyy HH:mm', '5/3/2016 23:60'],
    ['MM/dd/yyyy hh:mm:ss a', '05/11/2016 13:00:00 AM'],
    ['d MMM yyyy', '3 Dez 2025'],
    ['iso', '2025-02-29'],
  ])('%s refuses %s', (format, text) => {
    expect(read(format, text)).toBeUndefined()
  })

  it.each([
    ['d/m/yyyy HH:MM', /minute|twice/],
    ['yy-MM-dd', /means nothing/],
    ['dd.MM', /needs a year/],
    ['yyyy-MM-dd hh:mm', /need each other/],
    ['yyyy-MM HH:mm', /needs a day/],
  ])('says what is wrong with the format %s', (format, sentence) => {
    expect(() => dateFormat(format)).toThrow(sentence)
  })

  it('becomes an instant in its time zone, across daylight saving', () => {
    const at = (text: string) => {
      const date = dateFormat('yyyy-MM-dd HH:mm').read(text)
      return date && new Date(datedAt(date, 'instant', 'Europe/London')).toISOString()
    }
    expect(at('2025-03-28 16:00')).toBe('2025-03-28T16:00:00.000Z')
    expect(at('2025-03-31 10:00')).toBe('2025-03-31T09:00:00.000Z')
  })

  it('keeps an offset that it states, and goes to midnight UTC of its day or month', () => {
    const date = dateFormat('iso').read('2025-07-31T23:30:00-05:00')
    expect(date && new Date(datedAt(date, 'instant', 'UTC')).toISOString()).toBe('2025-08-01T04:30:00.000Z')
    expect(date && new Date(datedAt(date, 'day', 'UTC')).toISOString()).toBe('2025-07-31T00:00:00.000Z')
    expect(date && new Date(datedAt(date, 'month', 'UTC')).toISOString()).toBe('2025-07-01T00:00:00.000Z')
  })

  it('agrees with its weekday or not', () => {
    const date = dateFormat('yyyy-MM-dd').read('2017-05-05')
    expect(date && [fallsOn(date, 'FRI'), fallsOn(date, 'Friday'), fallsOn(date, 'MON')]).toEqual([
      true,
      true,
      false,
    ])
  })
})

describe('a cell that a spreadsheet would run', () => {
  it.each(['=1+1', '-5', '+x', '@a', "'=x", "''-y", '\tz', 'plain', "it's", "'quoted'", ''])(
    '%j comes back as it was',
    cell => {
      expect(fromFormulaSafe(formulaSafe(cell))).toBe(cell)
      expect(formulaSafe(cell)).not.toMatch(/^[=+\-@\t\r]/)
    },
  )
})
