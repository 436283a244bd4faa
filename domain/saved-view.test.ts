import { describe, expect, it } from 'vitest'
import type { UserActor } from './access'
import { isScreenPath, placesFor } from './places'
import type { Role } from './role'
import { saveViewInput, viewAddress } from './saved-view'

describe('a view', () => {
  it('is written in one way, whatever order its address had', () => {
    expect(viewAddress('/', '')).toBe('/')
    expect(viewAddress('/metrics', 'region=emea&function=')).toBe('/metrics?region=emea')
    expect(viewAddress('/metrics/nps', 'q=Zephyr&mood=promoter&after=1.2&of=a%20b')).toBe(
      '/metrics/nps?mood=promoter',
    )
    expect(viewAddress('/', 'tier=a&period=2026-10')).toBe(viewAddress('/', 'period=2026-10&tier=a'))
  })

  it.each(['/', '/metrics', '/metrics/nps', '/metrics/antwort.zeit_1/rows', '/goals/12', '/admin/audit'])(
    'may be of %s',
    path => expect(isScreenPath(path)).toBe(true),
  )

  it.each([
    ...[
      '//evil.example',
      'https://evil.example',
      '/\\evil.example',
      'javascript:alert(1)',
      '/.//evil.example',
    ],
    ...[
      '/api/trpc/people.me',
      '/api/audit',
      '/sign-in',
      '/elsewhere',
      '',
      'metrics',
      '/metrics/../api/audit',
    ],
    ...['/metrics?x=1', '/metrics#x', '/metrics/a/b/c/d', '/metrics/', '/metrics/a b', '/_next/static/x.js'],
  ])('is never of %s', path => {
    expect(isScreenPath(path)).toBe(false)
    expect(saveViewInput.safeParse({ name: 'x', path, query: '', shared: false }).success).toBe(false)
  })
})

describe('the places of a person', () => {
  const actor = (role: Role): UserActor => ({
    ...{ kind: 'user', id: 1, name: 'Ada', email: 'a@b.example', role, headOf: [], isCustomerOwner: false },
  })
  it('are the screens that may be opened', () => {
    const of = (role: Role) => placesFor(actor(role))
    expect(of('executive')).toContain('/metrics')
    expect(of('executive')).not.toContain('/sources')
    expect(of('function_head')).toContain('/enter')
    expect(of('admin')).toContain('/admin/users')
    expect(of('cx_lead')).not.toContain('/admin/users')
    expect(placesFor(null)).toEqual([])
  })
})
