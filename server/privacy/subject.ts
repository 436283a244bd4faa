import type pg from 'pg'
import { DomainError } from '@/domain/error'
import { type Terms, termsOf } from '@/domain/mention'
import type { ErasureSubject, FindCustomerInput } from '@/domain/privacy'
import { textIn } from '@/domain/text/text'
import type { FoundDto } from './dto'

type Client = pg.Pool | pg.ClientBase

export interface Identity {
  id: number
  sourceId: number
  source: string
  externalId: string
}

/** Whom an erasure is about, and by what this one is recognised. */
export interface Subject {
  /** Null: an identity to which no customer is bound. */
  customerId: number | null
  name: string | null
  kind: 'company' | 'person' | null
  identities: Identity[]
  terms: Terms
}

const MOST_FOUND = 20

/** Numbers of customers and of identities without one, by name, identifier or a source's id: exactly that, in any case. */
const FIND = {
  name: `SELECT id AS "customerId", NULL::int AS "identityId" FROM customers
    WHERE anonymised_at IS NULL AND lower(name) = ANY ($1)`,
  identifier: `SELECT DISTINCT customer_id AS "customerId", NULL::int AS "identityId" FROM customer_identifiers
    WHERE lower(value) = ANY ($1)`,
  identity: `SELECT DISTINCT customer_id AS "customerId", CASE WHEN customer_id IS NULL THEN id END AS "identityId"
    FROM identities WHERE lower(external_id) = ANY ($1)`,
} as const

/** Takes what to look for and where, gives up to twenty that are exactly that; nothing like it, so that it is no directory. */
export async function findSubjects(client: Client, { by, text }: FindCustomerInput): Promise<FoundDto[]> {
  const { rows } = await client.query<{ customerId: number | null; identityId: number | null }>(
    `${FIND[by]} ORDER BY 1, 2 LIMIT ${MOST_FOUND}`,
    [termsOf([text, text.toLowerCase()]).whole],
  )
  const found: FoundDto[] = []
  for (const { customerId, identityId } of rows) {
    const subject = customerId === null ? { identityId: identityId ?? 0 } : { customerId }
    found.push(presentFound(await loadSubject(client, subject)))
  }
  return found
}

/** Takes a subject as it was loaded, gives what the audit log may say of it: a table and a number. */
export function markOf({ customerId, identities }: Subject): { subject: string; subjectId?: number } {
  return customerId === null
    ? { subject: 'identities', subjectId: identities[0]?.id }
    : { subject: 'customers', subjectId: customerId }
}

/** Takes a subject as it was loaded, gives it as a screen shows it. */
export function presentFound({ customerId, name, kind, identities }: Subject): FoundDto {
  return {
    subject: customerId === null ? { identityId: identities[0]?.id ?? 0 } : { customerId },
    name,
    kind,
    identities: identities.map(({ source, externalId }) => ({ source, externalId })),
  }
}

const IDENTITIES = `SELECT i.id, i.source_id AS "sourceId", s.name AS source, i.external_id AS "externalId",
    i.customer_id AS "customerId" FROM identities i JOIN sources s ON s.id = i.source_id`

/**
 * Loads whom an erasure is about. Takes a client and a customer's or an identity's number; `lock` keeps others from
 * changing the customer meanwhile. An identity that is bound stands for its customer. NOT_FOUND where there is none, or
 * no longer one that anybody can name.
 */
export async function loadSubject(client: Client, subject: ErasureSubject, lock = false): Promise<Subject> {
  const forUpdate = lock ? ' FOR UPDATE' : ''
  if ('identityId' in subject) {
    const { rows } = await client.query<Identity & { customerId: number | null }>(
      `${IDENTITIES} WHERE i.id = $1${lock ? ' FOR UPDATE OF i' : ''}`,
      [subject.identityId],
    )
    const [identity] = rows
    if (!identity || identity.externalId.startsWith('anonymous-')) throw notFound()
    if (identity.customerId !== null) return loadSubject(client, { customerId: identity.customerId }, lock)
    const terms = termsOf([identity.externalId])
    return { customerId: null, name: null, kind: null, identities: [identity], terms }
  }
  const { customerId } = subject
  const { rows } = await client.query<{ key: string; name: string | null; kind: 'company' | 'person' }>(
    `SELECT key, name, kind FROM customers WHERE id = $1 AND anonymised_at IS NULL${forUpdate}`,
    [customerId],
  )
  const [customer] = rows
  if (!customer) throw notFound()
  const identities = await identitiesOf(client, customerId)
  const values = await client.query<{ value: string }>(
    'SELECT value FROM customer_identifiers WHERE customer_id = $1',
    [customerId],
  )
  const terms = termsOf([
    customer.name,
    customer.key,
    ...identities.map(one => one.externalId),
    ...values.rows.map(row => row.value),
  ])
  return { customerId, name: customer.name, kind: customer.kind, identities, terms }
}

async function identitiesOf(client: Client, customerId: number): Promise<Identity[]> {
  const { rows } = await client.query<Identity>(`${IDENTITIES} WHERE i.customer_id = $1 ORDER BY i.id`, [
    customerId,
  ])
  return rows
}

function notFound(): DomainError {
  return new DomainError('NOT_FOUND', textIn().privacy.notFound)
}
