import { addAnnotationInput, changeAnnotationInput, removeAnnotationInput } from '@/domain/annotation'
import { allowed, router } from '../trpc'
import { addAnnotation, changeAnnotation, removeAnnotation } from './service'

export const annotationsRouter = router({
  add: allowed('charts.annotate')
    .input(addAnnotationInput)
    .mutation(({ ctx, input }) => addAnnotation(ctx, input)),
  change: allowed('charts.annotate')
    .input(changeAnnotationInput)
    .mutation(({ ctx, input }) => changeAnnotation(ctx, input)),
  remove: allowed('charts.annotate')
    .input(removeAnnotationInput)
    .mutation(({ ctx, input }) => removeAnnotation(ctx, input)),
})
