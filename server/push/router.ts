import {
  createPushInput,
  endTokenInput,
  pushMetricsInput,
  rejectGroupInput,
  sourceInput,
  sourceTokenInput,
} from '@/domain/source'
import { tryMappingInput, webhookInput, webhookMappingInput } from '@/domain/webhook'
import { allowed, router } from '../trpc'
import { changeMetrics, createPushSource, getMaking } from './making'
import { retryRejects } from './retry'
import { endToken, getPush, giveToken } from './tokens'
import { saveMapping, tryMapping } from './webhooks/mapping'
import { getWebhook, setWebhook } from './webhooks/settings'

export const pushRouter = router({
  making: allowed('sources.manage').query(({ ctx }) => getMaking(ctx)),
  create: allowed('sources.manage')
    .input(createPushInput)
    .mutation(({ ctx, input }) => createPushSource(ctx, input)),
  get: allowed('sources.manage')
    .input(sourceInput)
    .query(({ ctx, input }) => getPush(ctx, input.id)),
  giveToken: allowed('sources.manage')
    .input(sourceTokenInput)
    .mutation(({ ctx, input }) => giveToken(ctx, input)),
  endToken: allowed('sources.manage')
    .input(endTokenInput)
    .mutation(({ ctx, input }) => endToken(ctx, input)),
  changeMetrics: allowed('sources.manage')
    .input(pushMetricsInput)
    .mutation(({ ctx, input }) => changeMetrics(ctx, input)),
  retry: allowed('sources.manage')
    .input(rejectGroupInput)
    .mutation(({ ctx, input }) => retryRejects(ctx, input)),
  webhook: allowed('sources.manage')
    .input(sourceInput)
    .query(({ ctx, input }) => getWebhook(ctx, input.id)),
  setWebhook: allowed('sources.manage')
    .input(webhookInput)
    .mutation(({ ctx, input }) => setWebhook(ctx, input)),
  saveMapping: allowed('sources.manage')
    .input(webhookMappingInput)
    .mutation(({ ctx, input }) => saveMapping(ctx, input)),
  tryMapping: allowed('sources.manage')
    .input(tryMappingInput)
    .mutation(({ ctx, input }) => tryMapping(ctx, input)),
})
