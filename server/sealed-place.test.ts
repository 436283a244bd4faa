import { describe, expect, test } from 'vitest'
import { openPlace, sealPlace } from './sealed-place'

describe('a place in a list', () => {
  const sealed = sealPlace('rows nps', [1_760_000_000_123, 77])

  test('is opened for its own list, and tells nothing by itself', () => {
    expect(openPlace('rows nps', sealed)).toEqual([1_760_000_000_123, 77])
    expect(sealed).toMatch(/^[\w-]{10,200}$/)
    expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toMatch(/1760000000123|77/)
    expect(sealPlace('rows nps', [1_760_000_000_123, 77])).not.toBe(sealed)
  })

  test('is a place nowhere in another list, when changed and when made up', () => {
    expect(openPlace('rows reply', sealed)).toBeNull()
    expect(openPlace('rows nps', `${sealed.slice(0, -2)}AA`)).toBeNull()
    for (const junk of [null, '', 'x', '1760000000123.77', 'A'.repeat(60)])
      expect(openPlace('rows nps', junk)).toBeNull()
  })
})
