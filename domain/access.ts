import { DomainError } from './error'
import { ROLES, type Role } from './role'
import { atHand } from './text/at-hand'

/** What a person or program that asks is, as the database says at the time of the request. */
export type Actor = UserActor | TokenActor | { kind: 'system' }

export interface UserActor {
  kind: 'user'
  id: number
  name: string
  email: string
  role: Role
  /** In which numbers, dates and words are given to them; English where it is not known. */
  locale?: string
  /** Functions of which the user is head or deputy today. */
  headOf: readonly number[]
  /** Confirmed in the office today; brings the CX lead's rights on top of the role's. */
  isCustomerOwner: boolean
}

export interface TokenActor {
  kind: 'token'
  id: number
  scopes: readonly string[]
  /** Null: the company's token. Otherwise it reaches this function only. */
  functionId: number | null
  /** The source for which it writes; null or left out: it is no source's, and brings nothing in. */
  sourceId?: number | null
}

/** The locale of whoever asks; undefined for a program, which formats by itself. */
export function localeOf(actor: Actor | null): string | undefined {
  return actor?.kind === 'user' ? actor.locale : undefined
}

/** The id of the person who asks; null for a program. */
export function personOf(actor: Actor | null): number | null {
  return actor?.kind === 'user' ? actor.id : null
}

/** What a permission is asked for. A rule that needs a fact which is missing here says no. */
export interface Subject {
  /** The function it belongs to, null for the company's own. */
  functionId?: number | null
  /** Functions that contribute to it or serve the customer. */
  functionIds?: readonly number[]
  /** Owner and assignees. */
  userIds?: readonly number[]
  reason?: string
  /** The company lets executives see customers. */
  executivesSeeCustomers?: boolean
  /** The person whom an appointment is about. */
  candidateId?: number
  onlyAdmin?: boolean
  /** No CX lead can sign in yet, and nobody owns the whole. */
  nobodyLeads?: boolean
}

/** The conditions under which a role may; each is decided by RULES below. */
type Grant = 'yes' | 'no' | keyof typeof RULES
type Row = Readonly<Record<Role, Grant>>

const RULES = {
  ownFunction: (user: UserActor, subject: Subject) => heads(user, [subject.functionId]),
  companyLevel: (_user: UserActor, subject: Subject) => subject.functionId === null,
  companyLevelOrReason: (_user: UserActor, subject: Subject) =>
    subject.functionId === null || (subject.functionId !== undefined && Boolean(subject.reason?.trim())),
  servesCustomer: (user: UserActor, subject: Subject) => heads(user, subject.functionIds ?? []),
  ifCompanyAllows: (_user: UserActor, subject: Subject) => subject.executivesSeeCustomers === true,
  ownerOrAssignee: (user: UserActor, subject: Subject) => isInvolved(user, subject),
  ownerAssigneeOrContributing: (user: UserActor, subject: Subject) =>
    isInvolved(user, subject) || heads(user, subject.functionIds ?? []),
  somebodyElse: (user: UserActor, subject: Subject) => isOther(user, subject),
  somebodyElseUnlessOnlyAdmin: (user: UserActor, subject: Subject) =>
    isOther(user, subject) || (subject.candidateId === user.id && subject.onlyAdmin === true),
  whileNobodyLeads: (_user: UserActor, subject: Subject) => subject.nobodyLeads === true,
}

function row(executive: Grant, cxLead: Grant, functionHead: Grant, admin: Grant): Row {
  return { executive, cx_lead: cxLead, function_head: functionHead, admin }
}

/** Who may do what: the one table. Columns: executive, CX lead, function head or deputy, admin. */
export const PERMISSIONS = {
  'entrance.view': row('yes', 'yes', 'yes', 'yes'),
  'dashboards.view': row('yes', 'yes', 'yes', 'yes'),
  // Names of colleagues who own or enter something: on every screen, in a program's answers only where it was made for them.
  'colleagues.view': row('yes', 'yes', 'yes', 'yes'),
  'account.change': row('yes', 'yes', 'yes', 'yes'),
  'customers.view': row('ifCompanyAllows', 'yes', 'ownFunction', 'yes'),
  'customerEvents.view': row('ifCompanyAllows', 'yes', 'servesCustomer', 'yes'),
  'figures.enter': row('no', 'companyLevelOrReason', 'ownFunction', 'no'),
  // Who leads reminds a head of a figure that is missing.
  'figures.ask': row('no', 'yes', 'no', 'no'),
  'ownTargets.set': row('no', 'yes', 'ownFunction', 'no'),
  'sources.manage': row('no', 'companyLevel', 'ownFunction', 'yes'),
  'metrics.define': row('no', 'yes', 'no', 'no'),
  // The first hour: from ready definitions only, so that the arithmetic is nobody's invention.
  'metrics.begin': row('no', 'yes', 'no', 'whileNobodyLeads'),
  // Who sets a company up draws its customers' way too; it stays the CX lead's.
  'stages.define': row('no', 'yes', 'no', 'yes'),
  'metrics.follow': row('yes', 'yes', 'yes', 'yes'),
  'views.save': row('yes', 'yes', 'yes', 'yes'),
  // One's own: nobody reads another's.
  'notices.read': row('yes', 'yes', 'yes', 'yes'),
  'metrics.propose': row('no', 'yes', 'ownFunction', 'no'),
  'periods.lock': row('no', 'yes', 'no', 'no'),
  'goals.set': row('no', 'yes', 'no', 'no'),
  'promise.set': row('no', 'yes', 'no', 'no'),
  'benchmarks.set': row('no', 'yes', 'no', 'no'),
  'contributions.answer': row('no', 'no', 'ownFunction', 'no'),
  'customers.merge': row('no', 'yes', 'no', 'no'),
  // Whose ids are whose, with names and addresses: who may see those of all customers, whoever serves them.
  'matching.view': row('no', 'yes', 'no', 'yes'),
  'goals.checkIn': row('ownerOrAssignee', 'yes', 'ownerAssigneeOrContributing', 'ownerOrAssignee'),
  'followUps.work': row('ownerOrAssignee', 'yes', 'ownerAssigneeOrContributing', 'ownerOrAssignee'),
  // Whose action it is, is registered by who leads or by the head of that function; who owns it may be anybody.
  'actions.register': row('no', 'yes', 'ownFunction', 'no'),
  // Changing its words, concluding and withdrawing it.
  'actions.work': row('ownerOrAssignee', 'yes', 'ownerAssigneeOrContributing', 'ownerOrAssignee'),
  'selfCheck.answer': row('no', 'yes', 'no', 'no'),
  // What counts as a fault, and when relations are computed: one person answers for what was tried.
  'interplay.set': row('no', 'yes', 'no', 'no'),
  'charts.annotate': row('no', 'yes', 'ownFunction', 'no'),
  // What counts as usual is the same on everybody's charts, so one person answers for it.
  'charts.rebase': row('no', 'yes', 'no', 'no'),
  'customerTime.log': row('yes', 'yes', 'yes', 'yes'),
  'customerOwner.propose': row('yes', 'yes', 'yes', 'yes'),
  'customerOwner.confirm': row('somebodyElse', 'no', 'no', 'somebodyElseUnlessOnlyAdmin'),
  'welcome.view': row('no', 'yes', 'no', 'yes'),
  'audit.read': row('no', 'yes', 'no', 'yes'),
  'company.administer': row('no', 'no', 'no', 'yes'),
} as const satisfies Record<string, Row>
export type Permission = keyof typeof PERMISSIONS

/** What also those may who have not signed in: how to get in, and nothing about the company. */
const OPEN: readonly Permission[] = ['entrance.view']

/** What a token may be made for, and the permissions that each scope brings. */
export const TOKEN_SCOPES = {
  read: ['dashboards.view'],
  names: ['colleagues.view'],
  write: ['figures.enter'],
} as const satisfies Record<string, readonly Permission[]>
export type TokenScope = keyof typeof TOKEN_SCOPES

/**
 * Tells whether the actor may do this to that subject. Fails closed: nobody signed in, a rule whose fact the subject
 * lacks, an unknown scope: no. The worker and the CLI (`system`) may do everything.
 */
export function can(actor: Actor | null, permission: Permission, subject: Subject = {}): boolean {
  if (!actor) return false
  if (actor.kind === 'system') return true
  if (actor.kind === 'token') {
    const reaches = actor.functionId === null || actor.functionId === subject.functionId
    return holdsScope(actor, permission) && reaches
  }
  return grantsOf(actor, permission).some(grant => decide(grant, actor, subject))
}

/**
 * Tells whether the actor may hear of what belongs to a function; null: to the company. A function's token hears of the company's
 * metrics, of which it sees its own part, and of its function's; for everyone else functions are no walls.
 */
export function reaches(actor: Actor | null, functionId: number | null): boolean {
  if (actor?.kind !== 'token' || actor.functionId === null || functionId === null) return actor !== null
  return actor.functionId === functionId
}

/** Tells whether there is any subject to which the actor may do this: the gate before a service's own rule. */
export function admits(actor: Actor | null, permission: Permission): boolean {
  if (OPEN.includes(permission)) return true
  if (!actor) return false
  if (actor.kind === 'system') return true
  if (actor.kind === 'token') return holdsScope(actor, permission)
  return grantsOf(actor, permission).some(grant => grant !== 'no')
}

/** The first line of a service with a row rule. Throws UNAUTHENTICATED or FORBIDDEN; the message says who may. */
export function demand(actor: Actor | null, permission: Permission, subject: Subject = {}): void {
  if (!can(actor, permission, subject)) throw refusal(actor, permission)
}

/** The error for someone who may not: who is not signed in shall sign in, who is learns which roles may. */
export function refusal(actor: Actor | null, permission: Permission): DomainError {
  const locale = localeOf(actor)
  const { refusals } = atHand(locale)
  if (!actor) return new DomainError('UNAUTHENTICATED', refusals.notSignedIn)
  if (actor.kind === 'token') return new DomainError('FORBIDDEN', refusals.token)
  return new DomainError('FORBIDDEN', refusals.mayNot(whoMay(permission, locale)))
}

/** A sentence that names the roles with a grant, as in "A CX lead or an admin may." Takes the reader's locale, too. */
export function whoMay(permission: Permission, locale?: string): string {
  const roles = ROLES.filter(role => PERMISSIONS[permission][role] !== 'no')
  return atHand(locale).refusals.whoMay(roles)
}

function grantsOf(user: UserActor, permission: Permission): Grant[] {
  const own: Row = PERMISSIONS[permission]
  const offices: Role[] = [user.role]
  // Both are held beside the role: an executive may stand in for a head, a head may be the customer owner.
  if (user.isCustomerOwner) offices.push('cx_lead')
  if (user.headOf.length > 0) offices.push('function_head')
  return offices.map(office => own[office])
}

function decide(grant: Grant, user: UserActor, subject: Subject): boolean {
  if (grant === 'yes' || grant === 'no') return grant === 'yes'
  return RULES[grant](user, subject)
}

function holdsScope(token: TokenActor, permission: Permission): boolean {
  return Object.entries(TOKEN_SCOPES).some(
    ([scope, brings]) => token.scopes.includes(scope) && brings.some(name => name === permission),
  )
}

function heads(user: UserActor, functionIds: readonly (number | null | undefined)[]): boolean {
  return functionIds.some(id => id !== null && id !== undefined && user.headOf.includes(id))
}

function isInvolved(user: UserActor, subject: Subject): boolean {
  return subject.userIds?.includes(user.id) ?? false
}

function isOther(user: UserActor, subject: Subject): boolean {
  return subject.candidateId !== undefined && subject.candidateId !== user.id
}

/** Tells whether somebody who changes from one role to another may do less of anything than before. */
export function losesBy(from: Role, to: Role): boolean {
  return Object.values<Row>(PERMISSIONS).some(
    permission => permission[from] !== 'no' && permission[to] === 'no',
  )
}
