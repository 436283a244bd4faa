import { uploadEventsInput } from '@/domain/event-file'
import { allowed, router } from '../trpc'
import { listEventSources, uploadEvents } from './upload'

export const eventsRouter = router({
  sources: allowed('sources.manage').query(({ ctx }) => listEventSources(ctx)),
  upload: allowed('sources.manage')
    .input(uploadEventsInput)
    .mutation(({ ctx, input }) => uploadEvents(ctx, input)),
})
