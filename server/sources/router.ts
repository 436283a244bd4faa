import {
  editSourceInput,
  rejectGroupInput,
  retireSourceInput,
  runsInput,
  sourceInput,
  warningInput,
} from '@/domain/source'
import { allowed, router } from '../trpc'
import {
  editSource,
  getRuns,
  getSource,
  ignoreRejects,
  listSources,
  retireSource,
  settleWarning,
} from './service'

export const sourcesRouter = router({
  list: allowed('sources.manage').query(({ ctx }) => listSources(ctx)),
  get: allowed('sources.manage')
    .input(sourceInput)
    .query(({ ctx, input }) => getSource(ctx, input.id)),
  runs: allowed('sources.manage')
    .input(runsInput)
    .query(({ ctx, input }) => getRuns(ctx, input)),
  edit: allowed('sources.manage')
    .input(editSourceInput)
    .mutation(({ ctx, input }) => editSource(ctx, input)),
  retire: allowed('sources.manage')
    .input(retireSourceInput)
    .mutation(({ ctx, input }) => retireSource(ctx, input)),
  ignore: allowed('sources.manage')
    .input(rejectGroupInput)
    .mutation(({ ctx, input }) => ignoreRejects(ctx, input)),
  resolveWarning: allowed('sources.manage')
    .input(warningInput)
    .mutation(({ ctx, input }) => settleWarning(ctx, input)),
})
