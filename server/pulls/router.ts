import {
  connectingInput,
  createPullInput,
  previewInput,
  renewSecretsInput,
  resolveWarningInput,
  savePullInput,
  schedulePullInput,
  sourceInput,
  tryInput,
} from '@/domain/pull/input'
import { rejectGroupInput } from '@/domain/source'
import { allowed, router } from '../trpc'
import {
  createPull,
  getConnecting,
  getConnection,
  getControls,
  pausePull,
  previewConnection,
  renewSecrets,
  rereadPull,
  resolvePullWarning,
  resumePull,
  retryRefused,
  runPull,
  savePull,
  schedulePull,
  tryConnection,
} from './service'

export const pullsRouter = router({
  connecting: allowed('sources.manage')
    .input(connectingInput)
    .query(({ ctx, input }) => getConnecting(ctx, input.kind)),
  connection: allowed('sources.manage')
    .input(sourceInput)
    .query(({ ctx, input }) => getConnection(ctx, input.sourceId)),
  controls: allowed('sources.manage')
    .input(sourceInput)
    .query(({ ctx, input }) => getControls(ctx, input.sourceId)),
  test: allowed('sources.manage')
    .input(tryInput)
    .mutation(({ ctx, input }) => tryConnection(ctx, input)),
  preview: allowed('sources.manage')
    .input(previewInput)
    .mutation(({ ctx, input }) => previewConnection(ctx, input)),
  create: allowed('sources.manage')
    .input(createPullInput)
    .mutation(({ ctx, input }) => createPull(ctx, input)),
  save: allowed('sources.manage')
    .input(savePullInput)
    .mutation(({ ctx, input }) => savePull(ctx, input)),
  schedule: allowed('sources.manage')
    .input(schedulePullInput)
    .mutation(({ ctx, input }) => schedulePull(ctx, input)),
  pause: allowed('sources.manage')
    .input(sourceInput)
    .mutation(({ ctx, input }) => pausePull(ctx, input.sourceId)),
  resume: allowed('sources.manage')
    .input(sourceInput)
    .mutation(({ ctx, input }) => resumePull(ctx, input.sourceId)),
  runNow: allowed('sources.manage')
    .input(sourceInput)
    .mutation(({ ctx, input }) => runPull(ctx, input.sourceId)),
  retry: allowed('sources.manage')
    .input(sourceInput)
    .mutation(({ ctx, input }) => rereadPull(ctx, input.sourceId)),
  retryRejects: allowed('sources.manage')
    .input(rejectGroupInput)
    .mutation(({ ctx, input }) => retryRefused(ctx, input)),
  renew: allowed('sources.manage')
    .input(renewSecretsInput)
    .mutation(({ ctx, input }) => renewSecrets(ctx, input)),
  resolve: allowed('sources.manage')
    .input(resolveWarningInput)
    .mutation(({ ctx, input }) => resolvePullWarning(ctx, input)),
})
