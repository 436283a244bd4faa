import { makeCompany, makeMetric, makePerson } from '@/db/factories'
import type { TestDatabase } from '@/db/testing'
import type { UserActor } from '@/domain/access'
import type { FileTaskInput } from '@/domain/upload'
import type { Context } from '../context'
import { askFile, getFileTask, receiveUpload, undoFileRun, workOnFiles } from './service'

/** A person in a test. */
export const person = (id: number, more: Partial<UserActor> = {}): UserActor => ({
  kind: 'user',
  id,
  name: 'Person',
  email: `${id}@acme.example`,
  role: 'admin',
  headOf: [],
  isCustomerOwner: false,
  ...more,
})

/** A company with one metric and its admin, who brings files. */
export async function companyWithAdmin(database: TestDatabase): Promise<Context> {
  await makeCompany(database.db)
  await makeMetric(database.db, { key: 'nps', kind: 'nps' })
  const { id } = await makePerson(database.db, 'Admin', { role: 'admin' })
  return contextOf(database, person(id))
}

/** What services take, on a test's database. */
export const contextOf = ({ db, pool }: TestDatabase, actor: UserActor | null): Context => ({
  ...{ db, pool, actor, now: new Date('2026-06-01T00:00:00Z'), requestId: 'test' },
})

/** Brings a file as the route does; `cut`: how many bytes do not arrive. */
export function bring(ctx: Context, content: string | Buffer, name = 'answers.csv', cut = 0) {
  const bytes = Buffer.from(content)
  async function* body() {
    for (let at = 0; at < bytes.length - cut; at += 65_536)
      yield bytes.subarray(at, Math.min(at + 65_536, bytes.length - cut))
  }
  return receiveUpload(ctx, { name, length: bytes.length, body: body() })
}

/** The worker of a test. */
export const workplace = ({ db, pool }: TestDatabase, isStopping?: () => boolean) => ({
  ...{ db, pool, now: () => new Date('2026-06-01T00:00:00Z') },
  ...(isStopping ? { isStopping } : {}),
})

/** Asks something to be done with a file and has the worker do it; gives how it ended. */
export async function done(
  database: TestDatabase,
  ctx: Context,
  input: Omit<FileTaskInput, 'takeGoodRows' | 'again'> & { takeGoodRows?: boolean; again?: boolean },
) {
  const { task } = await askFile(ctx, { takeGoodRows: false, again: false, ...input })
  await workOnFiles(workplace(database))
  return getFileTask(ctx, task)
}

/** Takes a run back and waits for it; gives how that ended. */
export async function takenBack(database: TestDatabase, ctx: Context, run: number) {
  const { task } = await undoFileRun(ctx, run)
  await workOnFiles(workplace(database))
  return getFileTask(ctx, task)
}
