import { addRebaseInput, previewRebaseInput, undoRebaseInput } from '@/domain/rebase'
import { allowed, router } from '../trpc'
import { addRebase, previewRebase, undoRebase } from './service'

export const rebasesRouter = router({
  preview: allowed('charts.rebase')
    .input(previewRebaseInput)
    .query(({ ctx, input }) => previewRebase(ctx, input)),
  add: allowed('charts.rebase')
    .input(addRebaseInput)
    .mutation(({ ctx, input }) => addRebase(ctx, input)),
  undo: allowed('charts.rebase')
    .input(undoRebaseInput)
    .mutation(({ ctx, input }) => undoRebase(ctx, input)),
})
