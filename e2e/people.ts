import { createHash, randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { encode } from 'next-auth/jwt'
import type { Db } from '@/db/client'
import { company, functions, headships, sessions, users } from '@/db/schema'
import type { Role } from '@/domain/role'

export interface Person {
  id: number
  email: string
  role: Role
}

/** Makes sure that there is a company: without one nothing can be looked at. */
export async function addCompany(db: Db): Promise<void> {
  await db.insert(company).values({ name: 'Acme' }).onConflictDoNothing()
}

/** Adds a user of that role; a head is head of a function of their own. */
export async function addPerson(db: Db, role: Role, passwordHash: string | null = null): Promise<Person> {
  const email = `${role}.${randomBytes(5).toString('hex')}@acme.example`
  const [added] = await db
    .insert(users)
    .values({ email, name: `Test ${role}`, role, passwordHash })
    .returning()
  if (!added) throw new Error('no user was added')
  if (role === 'function_head') await addHeadship(db, added.id)
  return { id: added.id, email, role }
}

/** Opens a session without signing in, as sign-in would, and gives the cookie's value. */
export async function openSession(db: Db, userId: number, authSecret: string): Promise<string> {
  const sid = randomBytes(32).toString('base64url')
  const user = await db.query.users.findFirst({ where: eq(users.id, userId) })
  await db.insert(sessions).values({
    idHash: createHash('sha256').update(sid).digest('hex'),
    userId,
    sessionVersion: user?.sessionVersion ?? 1,
    expiresAt: new Date(Date.now() + 3_600_000),
  })
  return encode({ token: { sid }, secret: authSecret, maxAge: 3600 })
}

async function addHeadship(db: Db, userId: number): Promise<void> {
  const key = `f-${randomBytes(4).toString('hex')}`
  const [added] = await db
    .insert(functions)
    .values({ key, name: `Function ${key}`, position: 1, validFrom: '2020-01-01' })
    .returning()
  await db.insert(headships).values({ userId, functionId: added?.id ?? 0, validFrom: '2020-01-01' })
}
