import { describe, expect, it } from 'vitest'
import { passwordProblem, typedPassword } from './password'

describe('a password to set', () => {
  it.each([
    ['correct horse battery staple'],
    ['glass violet tuesday harbour'],
    ['ein langer Satz mit Umlaut ä'],
    ['🦊🐘🌵🚲🏔️🎻🧶🪁🫖🧭🪴🛶'],
    ['tvXw7!kQp2#z'],
    ['with a \u0000 inside, still fine'],
    [`${'x1'.padEnd(127, 'kfjwpq ')}Z`],
  ])('takes %j', password => {
    expect(passwordProblem(password, ['Acme Ltd', 'ada@acme.example'])).toBeNull()
  })

  it.each([
    ['elevenchars', 'at least 12'],
    ['kfjwpq ndb'.repeat(13), 'at most 128'],
    ['aaaaaaaaaaaa', 'row of keys'],
    ['123456789012', 'row of keys'],
    ['qwertyuiopas', 'row of keys'],
    ['asdfghasdfgh', 'row of keys'],
    ['password1234', 'guessed first'],
    ['P@ssw0rd2026!', 'guessed first'],
    ['welcomeadmin1', 'guessed first'],
    ['Acme-Acme-2026', 'everyone here knows'],
    ['ada.acme.1234', 'everyone here knows'],
    ['broken \ud800 character', 'broken character'],
  ])('refuses %j', (password, words) => {
    expect(passwordProblem(password, ['Acme Ltd', 'ada@acme.example'])).toContain(words)
  })
})

it('bounds what is typed at sign-in by characters, not by halves of them', () => {
  expect(typedPassword.safeParse('🦊'.repeat(128)).success).toBe(true)
  expect(typedPassword.safeParse('🦊'.repeat(129)).success).toBe(false)
  expect(typedPassword.safeParse('a'.repeat(129)).success).toBe(false)
})
