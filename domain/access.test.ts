import { describe, expect, it } from 'vitest'
import {
  type Actor,
  admits,
  can,
  demand,
  PERMISSIONS,
  type Permission,
  type Subject,
  type TokenActor,
  type UserActor,
  whoMay,
} from './access'
import { DomainError } from './error'
import { ROLES, type Role } from './role'

const SUPPORT = 4
const SALES = 5

function person(role: Role, more: Partial<UserActor> = {}): UserActor {
  return {
    kind: 'user',
    id: 7,
    name: 'Ada',
    email: 'ada@acme.example',
    role,
    headOf: role === 'function_head' ? [SUPPORT] : [],
    isCustomerOwner: false,
    ...more,
  }
}

function token(more: Partial<TokenActor> = {}): TokenActor {
  return { kind: 'token', id: 1, scopes: ['read'], functionId: null, ...more }
}

// The product's table once more, in a shape of its own: e executive, c CX lead, f function head, a admin.
const WHO: readonly [Permission, Subject, string][] = [
  ['dashboards.view', {}, 'ecfa'],
  ['colleagues.view', {}, 'ecfa'],
  ['account.change', {}, 'ecfa'],
  ['customers.view', { functionId: SUPPORT, executivesSeeCustomers: false }, 'cfa'],
  ['customers.view', { functionId: SUPPORT, executivesSeeCustomers: true }, 'ecfa'],
  ['customers.view', { functionId: SALES }, 'ca'],
  ['customerEvents.view', { functionIds: [SALES, SUPPORT] }, 'cfa'],
  ['customerEvents.view', { functionIds: [SALES] }, 'ca'],
  ['figures.enter', { functionId: null }, 'c'],
  ['figures.enter', { functionId: SUPPORT }, 'f'],
  ['figures.enter', { functionId: SUPPORT, reason: 'head on leave' }, 'cf'],
  ['figures.enter', { functionId: SALES, reason: '  ' }, ''],
  ['figures.ask', {}, 'c'],
  ['ownTargets.set', { functionId: SUPPORT }, 'cf'],
  ['ownTargets.set', { functionId: SALES }, 'c'],
  ['sources.manage', { functionId: null }, 'ca'],
  ['sources.manage', { functionId: SUPPORT }, 'fa'],
  ['sources.manage', { functionId: SALES }, 'a'],
  ['metrics.define', {}, 'c'],
  ['metrics.begin', {}, 'c'],
  ['metrics.begin', { nobodyLeads: true }, 'ca'],
  ['stages.define', {}, 'ca'],
  ['metrics.follow', {}, 'ecfa'],
  ['views.save', {}, 'ecfa'],
  ['notices.read', {}, 'ecfa'],
  ['metrics.propose', { functionId: SUPPORT }, 'cf'],
  ['periods.lock', {}, 'c'],
  ['goals.set', {}, 'c'],
  ['promise.set', {}, 'c'],
  ['benchmarks.set', {}, 'c'],
  ['contributions.answer', { functionId: SUPPORT }, 'f'],
  ['contributions.answer', { functionId: SALES }, ''],
  ['customers.merge', {}, 'c'],
  ['matching.view', {}, 'ca'],
  ['goals.checkIn', { userIds: [7] }, 'ecfa'],
  ['goals.checkIn', { userIds: [8] }, 'c'],
  ['goals.checkIn', { userIds: [8], functionIds: [SUPPORT] }, 'cf'],
  ['followUps.work', { userIds: [7] }, 'ecfa'],
  ['actions.register', { functionId: SUPPORT }, 'cf'],
  ['actions.register', { functionId: SALES }, 'c'],
  ['actions.register', { functionId: null }, 'c'],
  ['actions.work', { userIds: [7] }, 'ecfa'],
  ['actions.work', { userIds: [8] }, 'c'],
  ['actions.work', { userIds: [8], functionIds: [SUPPORT] }, 'cf'],
  ['selfCheck.answer', {}, 'c'],
  ['interplay.set', {}, 'c'],
  ['charts.annotate', { functionId: SUPPORT }, 'cf'],
  ['charts.annotate', { functionId: SALES }, 'c'],
  ['charts.rebase', {}, 'c'],
  ['customerTime.log', {}, 'ecfa'],
  ['customerOwner.propose', { candidateId: 7 }, 'ecfa'],
  ['customerOwner.confirm', { candidateId: 8 }, 'ea'],
  ['customerOwner.confirm', { candidateId: 7 }, ''],
  ['customerOwner.confirm', { candidateId: 7, onlyAdmin: true }, 'a'],
  ['welcome.view', {}, 'ca'],
  ['audit.read', {}, 'ca'],
  ['company.administer', {}, 'a'],
]
const LETTERS: Record<Role, string> = { executive: 'e', cx_lead: 'c', function_head: 'f', admin: 'a' }

it.each(WHO)('%s of %j is for %j', (permission, subject, letters) => {
  const allowed = ROLES.filter(role => can(person(role), permission, subject)).map(role => LETTERS[role])
  expect(allowed.join('')).toBe(letters)
})

it('has a test for every row of the table', () => {
  const tested = new Set<string>([...WHO.map(([permission]) => permission), 'entrance.view'])
  expect(Object.keys(PERMISSIONS).filter(permission => !tested.has(permission))).toEqual([])
})

describe('fails closed', () => {
  const conditional: readonly Permission[] = [
    'figures.enter',
    'sources.manage',
    'customers.view',
    'goals.checkIn',
  ]
  it.each(conditional)(
    '%s without a subject is refused to a head, though the gate lets through',
    permission => {
      expect(can(person('function_head'), permission)).toBe(false)
      expect(admits(person('function_head'), permission)).toBe(true)
    },
  )

  it('nobody may anything but see the entrance', () => {
    for (const [permission, subject] of WHO) {
      expect(can(null, permission, subject)).toBe(false)
      expect(admits(null, permission)).toBe(false)
    }
    expect(admits(null, 'entrance.view')).toBe(true)
  })
})

it('gives the customer owner what a CX lead may, on top of the own role', () => {
  const owner = person('function_head', { isCustomerOwner: true })
  expect(can(owner, 'goals.set')).toBe(true)
  expect(can(owner, 'promise.set')).toBe(true)
  expect(can(owner, 'contributions.answer', { functionId: SUPPORT })).toBe(true)
  expect(can(owner, 'company.administer')).toBe(false)
})

it('gives whoever heads a function, or is its deputy, the head’s rights there, beside the own role', () => {
  for (const role of ROLES) {
    const deputy = person(role, { headOf: [SUPPORT] })
    expect(can(deputy, 'contributions.answer', { functionId: SUPPORT })).toBe(true)
    expect(can(deputy, 'contributions.answer', { functionId: SALES })).toBe(false)
    expect(can(deputy, 'company.administer')).toBe(role === 'admin')
  }
})

describe('a token', () => {
  it('does what its scope says', () => {
    expect(can(token(), 'dashboards.view')).toBe(true)
    expect(admits(token(), 'figures.enter')).toBe(false)
    expect(can(token({ scopes: ['write'] }), 'figures.enter', { functionId: SALES })).toBe(true)
    expect(admits(token({ scopes: ['company.administer', ''] }), 'company.administer')).toBe(false)
  })

  it('of a function reaches that function only', () => {
    const own = token({ scopes: ['write'], functionId: SUPPORT })
    expect(can(own, 'figures.enter', { functionId: SUPPORT })).toBe(true)
    expect(can(own, 'figures.enter', { functionId: SALES })).toBe(false)
    expect(can(own, 'figures.enter', { functionId: null })).toBe(false)
  })
})

it('words a refusal: who is not signed in shall sign in, others learn who may', () => {
  const refuse = (actor: Actor | null) => () => demand(actor, 'sources.manage', { functionId: null })
  expect(refuse(null)).toThrow(expect.objectContaining({ code: 'UNAUTHENTICATED' }))
  expect(refuse(person('executive'))).toThrow(
    new DomainError('FORBIDDEN', 'You may not do this. A CX lead, the head of the function or an admin may.'),
  )
  expect(refuse({ kind: 'system' })).not.toThrow()
  expect(whoMay('company.administer')).toBe('An admin may.')
})
