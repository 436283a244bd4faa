import { and, desc, eq, isNull, lt, sql } from 'drizzle-orm'
import { notices } from '@/db/schema'
import { demand, localeOf } from '@/domain/access'
import { formatInstant } from '@/domain/format'
import type { ListNotices } from '@/domain/notice'
import { type Context, wordsFor } from '../context'
import { loadCatalog } from '../figures/catalog'
import { ownUser } from '../people/service'
import type { NoticesDto } from './dto'
import { wordNotices } from './reading/wording'

export { getNoticeSettings, setNoticeMail } from './reading/settings'

const AT_ONCE = 50

const stands = isNull(notices.clearedAt)
const isUnread = isNull(notices.readAt)
const isOwn = (ctx: Context) => eq(notices.userId, ownUser(ctx).id)

/** How many notices of whoever asks stand and are unread: what the bell shows. */
export async function countUnread(ctx: Context): Promise<{ unread: number }> {
  demand(ctx.actor, 'notices.read')
  return { unread: await ctx.db.$count(notices, and(isOwn(ctx), stands, isUnread)) }
}

/** The notices of whoever asks, the newest first, in their words. Nobody reads another's. */
export async function listNotices(ctx: Context, { show, kind, before }: ListNotices): Promise<NoticesDto> {
  demand(ctx.actor, 'notices.read')
  const locale = localeOf(ctx.actor)
  const mine = isOwn(ctx)
  const shown = and(
    ...[mine, show === 'all' ? undefined : stands, show === 'unread' ? isUnread : undefined],
    ...[kind ? eq(notices.kind, kind) : undefined, before ? lt(notices.id, before) : undefined],
  )
  const [catalog, [counted], rows] = await Promise.all([
    loadCatalog(ctx.db, ctx.now, { ...(locale ? { locale } : {}), retired: true }),
    ctx.db
      .select({
        open: sql<number>`count(*)::int`,
        unread: sql<number>`(count(*) filter (where read_at is null))::int`,
      })
      .from(notices)
      .where(and(mine, stands)),
    ctx.db
      .select()
      .from(notices)
      .where(shown)
      .orderBy(desc(notices.id))
      .limit(AT_ONCE + 1),
  ])
  const list = rows.slice(0, AT_ONCE)
  const { kinds, over } = wordsFor(ctx).notices
  const at = (instant: Date) => formatInstant(instant, catalog.timeZone, catalog.locale)
  const worded = await wordNotices(ctx.db, catalog, list)
  return {
    ...{ open: counted?.open ?? 0, unread: counted?.unread ?? 0 },
    older: rows.length > AT_ONCE ? (list.at(-1)?.id ?? null) : null,
    notices: worded.map(({ id, kind: one, text, why, href, raisedAt, readAt, clearedAt }) => ({
      ...{ id, kind: one, kindName: kinds[one], text, why, href, when: at(raisedAt), read: readAt !== null },
      over: clearedAt && over(at(clearedAt)),
    })),
  }
}

/** Marks one of one's own notices read, or all that stand; gives how many were. Another's is left as it is. */
export async function markRead(ctx: Context, { id }: { id: number | null }): Promise<{ read: number }> {
  demand(ctx.actor, 'notices.read')
  const { rowCount } = await ctx.db
    .update(notices)
    .set({ readAt: ctx.now })
    .where(and(isOwn(ctx), isUnread, id === null ? stands : eq(notices.id, id)))
  return { read: rowCount ?? 0 }
}
