import { listNoticesInput, mailNoticesInput, readNoticesInput } from '@/domain/notice'
import { allowed, router } from '../trpc'
import { countUnread, getNoticeSettings, listNotices, markRead, setNoticeMail } from './service'

export const noticesRouter = router({
  unread: allowed('notices.read').query(({ ctx }) => countUnread(ctx)),
  list: allowed('notices.read')
    .input(listNoticesInput)
    .query(({ ctx, input }) => listNotices(ctx, input)),
  markRead: allowed('notices.read')
    .input(readNoticesInput)
    .mutation(({ ctx, input }) => markRead(ctx, input)),
  settings: allowed('notices.read').query(({ ctx }) => getNoticeSettings(ctx)),
  setMail: allowed('notices.read')
    .input(mailNoticesInput)
    .mutation(({ ctx, input }) => setNoticeMail(ctx, input)),
})
