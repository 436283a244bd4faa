import { eq } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { noticeMails } from '@/db/schema'
import { demand } from '@/domain/access'
import { MAILED_UNLESS_TOLD, NOTICE_KINDS, type NoticeKind } from '@/domain/notice'
import { type Context, wordsFor } from '../../context'
import { mailIsSet } from '../../mail/service'
import { ownUser } from '../../people/service'
import type { NoticeSettingsDto } from '../dto'

/** The kinds that a person wants by mail: as chosen, else as they are unless told. */
export async function mailedKinds(db: DbOrTx, userId: number): Promise<NoticeKind[]> {
  const chosen = await db.select().from(noticeMails).where(eq(noticeMails.userId, userId))
  return NOTICE_KINDS.filter(
    kind => chosen.find(one => one.kind === kind)?.mail ?? MAILED_UNLESS_TOLD.includes(kind),
  )
}

/** What whoever asks gets by mail, of every kind, with what each means. */
export async function getNoticeSettings(ctx: Context): Promise<NoticeSettingsDto> {
  demand(ctx.actor, 'notices.read')
  const mailed = await mailedKinds(ctx.db, ownUser(ctx).id)
  const { kinds, mail } = wordsFor(ctx).notices
  return {
    mail: mailIsSet(),
    kinds: NOTICE_KINDS.map(kind => ({
      ...{ kind, name: kinds[kind], meaning: mail.meanings[kind], mail: mailed.includes(kind) },
    })),
  }
}

/** Chooses whether a kind comes by mail. */
export async function setNoticeMail(
  ctx: Context,
  { kind, mail }: { kind: NoticeKind; mail: boolean },
): Promise<{ kind: NoticeKind; mail: boolean }> {
  demand(ctx.actor, 'notices.read')
  const { id: userId } = ownUser(ctx)
  await ctx.db
    .insert(noticeMails)
    .values({ userId, kind, mail })
    .onConflictDoUpdate({ target: [noticeMails.userId, noticeMails.kind], set: { mail } })
  return { kind, mail }
}
