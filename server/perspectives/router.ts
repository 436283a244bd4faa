import { linkMetricInput, metricLinksInput } from '@/domain/perspectives'
import { allowed, router } from '../trpc'
import { getMetricLinks, setMetricLinks } from './links'
import { getPerspectives } from './service'

export const perspectivesRouter = router({
  get: allowed('dashboards.view').query(({ ctx }) => getPerspectives(ctx)),
  links: allowed('metrics.define')
    .input(metricLinksInput)
    .query(({ ctx, input }) => getMetricLinks(ctx, input)),
  link: allowed('metrics.define')
    .input(linkMetricInput)
    .mutation(({ ctx, input }) => setMetricLinks(ctx, input)),
})
