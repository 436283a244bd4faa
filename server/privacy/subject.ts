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
  /** Customers that were merged into it, however far back: they are it, and go with it. */
  mergedIds: number[]
  name: string | null
  kind: 'company' | 'person' | null
  identities: Identity[]
  terms: Terms
}

const MOST_FOUND = 20

/** Whom a source tells such a thing of. */
function told(kind: string): string {
  return `SELECT i.customer_id AS "customerId", CASE WHEN i.customer_id IS NULL THEN i.id END AS "identityId"
    FROM identity_hints h JOIN identities i ON i.id = h.identity_id WHERE lower(h.value) = ANY ($1) AND ${kind}`
}

/** Numbers of customers and of identities without one, by name, identifier or a source's id: exactly that, in any case. */
const FIND = {
  name: `SELECT id AS "customerId", NULL::int AS "identityId" FROM customers
    WHERE anonymised_at IS NULL AND lower(name) = ANY ($1)
    UNION ${told(`h.kind = 'name'`)}`,
  identifier: `SELECT customer_id AS "customerId", NULL::int AS "identityId" FROM customer_identifiers
    WHERE lower(value) = ANY ($1) AND kind <> 'name'
    UNION ${told(`h.kind <> 'name'`)}`,
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
  // One that was merged is found under its own name too, and stands for the same.
  return [...new Map(found.map(one => [JSON.stringify(one.subject), one])).values()]
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
    const terms = termsOf([identity.externalId, ...(await toldOf(client, [], [identity]))])
    return { customerId: null, mergedIds: [], name: null, kind: null, identities: [identity], terms }
  }
  const customerId = await rootOf(client, subject.customerId)
  const { rows } = await client.query<Member>(
    `SELECT id, key, name, kind FROM customers WHERE id IN (${FAMILY}) AND anonymised_at IS NULL
     ORDER BY id <> $1, id${forUpdate}`,
    [customerId],
  )
  const [customer, ...merged] = rows
  if (customer?.id !== customerId) throw notFound()
  const identities = await identitiesOf(client, customerId)
  const terms = termsOf([
    ...rows.flatMap(({ name, key }) => [name, key]),
    ...identities.map(one => one.externalId),
    ...(await toldOf(
      client,
      rows.map(one => one.id),
      identities,
    )),
  ])
  const { name, kind } = customer
  return { customerId, mergedIds: merged.map(one => one.id), name, kind, identities, terms }
}

interface Member {
  id: number
  key: string
  name: string | null
  kind: 'company' | 'person'
}

// $1 and whoever was merged into it.
const FAMILY = `WITH RECURSIVE family AS (SELECT $1::int AS id
  UNION SELECT c.id FROM family JOIN customers c ON c.merged_into_id = family.id) SELECT id FROM family`

// A customer that was merged is whom it was merged into.
async function rootOf(client: Client, customerId: number): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    `WITH RECURSIVE root AS (SELECT id, merged_into_id FROM customers WHERE id = $1
       UNION ALL SELECT c.id, c.merged_into_id FROM root JOIN customers c ON c.id = root.merged_into_id)
     SELECT id FROM root WHERE merged_into_id IS NULL`,
    [customerId],
  )
  return rows[0]?.id ?? customerId
}

/** What is told of customers and identities: by what they are found and matched. */
async function toldOf(
  client: Client,
  customerIds: readonly number[],
  identities: readonly Identity[],
): Promise<string[]> {
  const { rows } = await client.query<{ value: string }>(
    `SELECT value FROM customer_identifiers WHERE customer_id = ANY ($1::int[])
     UNION SELECT value FROM identity_hints WHERE identity_id = ANY ($2::int[])`,
    [customerIds, identities.map(one => one.id)],
  )
  return rows.map(row => row.value)
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
