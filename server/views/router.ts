import { changeViewInput, removeViewInput, saveViewInput } from '@/domain/saved-view'
import { allowed, router } from '../trpc'
import { changeView, listViews, removeView, saveView } from './service'

export const viewsRouter = router({
  list: allowed('views.save').query(({ ctx }) => listViews(ctx)),
  save: allowed('views.save')
    .input(saveViewInput)
    .mutation(({ ctx, input }) => saveView(ctx, input)),
  change: allowed('views.save')
    .input(changeViewInput)
    .mutation(({ ctx, input }) => changeView(ctx, input)),
  remove: allowed('views.save')
    .input(removeViewInput)
    .mutation(({ ctx, input }) => removeView(ctx, input)),
})
