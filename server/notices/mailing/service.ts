import { and, asc, eq, gt, inArray, isNull, lte, or, type SQL, sql } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { notices, users } from '@/db/schema'
import { textIn } from '@/domain/text/text'
import { env } from '@/env'
import { type Catalog, loadCatalog } from '../../figures/catalog'
import { deliverMail, letterOf, mailIsSet } from '../../mail/service'
import { mailedKinds } from '../reading/settings'
import { wordNotices } from '../reading/wording'

const MINUTE_MS = 60_000
/** What comes within so many minutes goes out together. */
const GATHER_MINUTES = 5
/** A person gets one at most within so many minutes. */
const APART_MINUTES = 60
/** What could not be sent for so long is left to the bell. */
const LATEST_DAYS = 3
/** Waits after the first, second, … failure; then it is left to the bell. */
const WAITS_MINUTES = [10, 30, 120, 360, 720] as const

interface Post {
  db: Db
  now: () => Date
  isStopping?: () => boolean
}
type Notice = typeof notices.$inferSelect
type Addressee = Pick<typeof users.$inferSelect, 'id' | 'email' | 'locale'>

const before = (now: Date, minutes: number) => new Date(now.getTime() - minutes * MINUTE_MS)

/** Notices that nobody has read and no mail has told. */
const isWaiting = (now: Date): SQL | undefined =>
  and(
    ...[isNull(notices.mailedAt), isNull(notices.clearedAt), isNull(notices.readAt)],
    gt(notices.raisedAt, before(now, LATEST_DAYS * 24 * 60)),
    or(isNull(notices.mailAfter), lte(notices.mailAfter, now)),
  )

/** Who has one that has waited long enough for others to join it, and had no mail within the hour. */
function listDue(db: Db, now: Date): Promise<Addressee[]> {
  const had = sql`exists(select from notices n where n.user_id = ${users.id} and n.mailed_at > ${before(now, APART_MINUTES).toISOString()}::timestamptz)`
  return db
    .selectDistinct({ id: users.id, email: users.email, locale: users.locale })
    .from(notices)
    .innerJoin(users, eq(users.id, notices.userId))
    .where(
      and(
        ...[isWaiting(now), isNull(users.disabledAt)],
        ...[lte(notices.raisedAt, before(now, GATHER_MINUTES)), sql`not ${had}`],
      ),
    )
    .orderBy(asc(users.id))
}

/** Claims all of a person's that are to be mailed: from here on no other worker sends them, nor this one again. */
function claim(db: Db, userId: number, now: Date): Promise<Notice[]> {
  return db.transaction(async (tx: Tx) => {
    const kinds = await mailedKinds(tx, userId)
    if (kinds.length === 0) return []
    const found = await tx
      .select({ id: notices.id })
      .from(notices)
      .where(and(isWaiting(now), eq(notices.userId, userId), inArray(notices.kind, kinds)))
      .for('update', { skipLocked: true })
    if (found.length === 0) return []
    const ids = found.map(({ id }) => id)
    return tx.update(notices).set({ mailedAt: now }).where(inArray(notices.id, ids)).returning()
  })
}

/** Certainly not taken: it may be tried again, later each time. */
async function giveBack(db: Db, claimed: readonly Notice[], now: Date): Promise<void> {
  for (const { id, mailFailures } of claimed) {
    const wait = WAITS_MINUTES[mailFailures]
    if (wait === undefined) continue
    const mailAfter = new Date(now.getTime() + wait * MINUTE_MS)
    await db
      .update(notices)
      .set({ mailedAt: null, mailFailures: mailFailures + 1, mailAfter })
      .where(eq(notices.id, id))
  }
}

async function write(db: Db, catalog: Catalog, { email, locale }: Addressee, claimed: readonly Notice[]) {
  const { mail } = textIn(locale).notices
  const root = env().BASE_URL.replace(/\/$/, '')
  const worded = await wordNotices(
    db,
    catalog,
    claimed.toSorted((one, other) => one.id - other.id),
  )
  const settings = `${root}/account#notices`
  const letter = letterOf({
    lead: mail.opening(worded.length),
    items: worded.map(({ text, href }) => ({ text, href: `${root}${href ?? '/notices'}` })),
    foot: mail.foot,
    footLink: { text: mail.footLink, href: settings },
    language: locale,
  })
  const subject = mail.subject(
    catalog.company.name,
    worded.map(({ text }) => text),
  )
  return { to: email, subject, ...letter, unsubscribe: settings }
}

/**
 * Sends each person one mail with all that is new and unread, of the kinds that they want so. Claimed before it is sent and given back only where it was
 * certainly not taken, so that nothing is sent twice, whatever dies in between. The demo company writes to nobody. Gives how many mails went out.
 */
export async function mailNotices({ db, now, isStopping }: Post): Promise<number> {
  if (!mailIsSet()) return 0
  const due = await listDue(db, now())
  if (due.length === 0) return 0
  const place = await db.query.company.findFirst({ columns: { demo: true } })
  if (!place || place.demo) return 0
  const catalogs = new Map<string, Catalog>()
  let sent = 0
  for (const person of due) {
    if (isStopping?.()) break
    const { locale } = person
    const catalog = catalogs.get(locale) ?? (await loadCatalog(db, now(), { locale, retired: true }))
    catalogs.set(locale, catalog)
    const claimed = await claim(db, person.id, now())
    if (claimed.length === 0) continue
    const mail = await write(db, catalog, person, claimed).catch(async error => {
      await giveBack(db, claimed, now())
      throw error
    })
    const outcome = await deliverMail(mail)
    if (outcome === 'sent') sent += 1
    if (outcome === 'failed' || outcome === 'off') await giveBack(db, claimed, now())
  }
  return sent
}
