import { and, eq, gt } from 'drizzle-orm'
import { auditLog } from '@/db/schema'
import { formatInstant } from '@/domain/format'
import { textIn } from '@/domain/text/text'
import { env } from '@/env'
import { audit } from '../../audit'
import type { Context } from '../../context'
import { getLog } from '../../log'
import { mailIsSet, sendMail } from '../../mail/service'
import type { User } from '../service'

const WARN_AT = 10
const DAY_MS = 86_400_000
const ACTION = 'signIn.failures'

/**
 * Tells an account's owner by mail when a wrong password was given ten times in a row: at most once a day. Takes how many in a row it
 * was; gives at once, so that the time tells nothing of who exists.
 */
export function warnOfFailures(ctx: Context, user: User, failures: number): void {
  if (failures !== WARN_AT || user.disabledAt || !user.passwordHash) return
  void warn(ctx, user).catch(error =>
    getLog().error({ reqId: ctx.requestId, err: error }, 'nobody was told of failures to sign in'),
  )
}

async function warn(ctx: Context, user: User): Promise<void> {
  const [before] = await ctx.db
    .select({ id: auditLog.id })
    .from(auditLog)
    .where(
      and(
        eq(auditLog.subject, 'users'),
        eq(auditLog.subjectId, String(user.id)),
        eq(auditLog.action, ACTION),
        gt(auditLog.at, new Date(ctx.now.getTime() - DAY_MS)),
      ),
    )
    .limit(1)
  const entry = { action: ACTION, subject: 'users', subjectId: user.id, after: { failures: WARN_AT } }
  await audit(ctx.db, { ...ctx, actor: null }, entry)
  if (before || !mailIsSet()) return
  const place = await ctx.db.query.company.findFirst({ columns: { timeZone: true } })
  const when = formatInstant(ctx.now, place?.timeZone ?? 'UTC', user.locale)
  const url = `${env().BASE_URL.replace(/\/$/, '')}/reset`
  const { mail } = textIn(user.locale).people
  await sendMail({ to: user.email, ...mail.failures({ name: user.name, count: WARN_AT, when, url }) })
}
