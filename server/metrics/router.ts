import { z } from 'zod'
import { filterSchema } from '@/domain/filter'
import {
  changeRuleInput,
  declineProposalInput,
  defineMetricInput,
  editMetricInput,
  metricKeyInput,
  metricSeenInput,
  proposalInput,
  proposeMetricInput,
  retireMetricInput,
} from '@/domain/metric-definition'
import { beginMetricsInput } from '@/domain/ready-metrics'
import { allowed, router } from '../trpc'
import { getDefining, getEditing } from './definition/get'
import { declineProposal, listProposals, proposeMetric, withdrawProposal } from './definition/proposals'
import { deleteMetric, reopenMetric, retireMetric } from './definition/retire'
import { changeRule } from './definition/rule'
import { defineMetric, editMetric } from './definition/save'
import { listMetrics } from './list'
import { getOrigin } from './origin'
import { beginMetrics, getReadyMetrics } from './ready'
import { getMetric } from './service'

export const metricsRouter = router({
  list: allowed('dashboards.view')
    .input(filterSchema.extend({ retired: z.boolean().default(false), followed: z.boolean().default(false) }))
    .query(({ ctx, input }) => listMetrics(ctx, input)),
  get: allowed('dashboards.view')
    .input(z.strictObject({ key: z.string().min(1).max(100), filters: filterSchema }))
    .query(({ ctx, input }) => getMetric(ctx, input)),
  origin: allowed('dashboards.view')
    .input(z.strictObject({ key: z.string().min(1).max(100), filters: filterSchema }))
    .query(({ ctx, input }) => getOrigin(ctx, input)),
  ready: allowed('welcome.view').query(({ ctx }) => getReadyMetrics(ctx)),
  defining: allowed('metrics.propose')
    .input(z.strictObject({ proposal: z.int().positive().max(2_147_483_647).optional() }))
    .query(({ ctx, input }) => getDefining(ctx, input)),
  define: allowed('metrics.define')
    .input(defineMetricInput)
    .mutation(({ ctx, input }) => defineMetric(ctx, input)),
  editing: allowed('metrics.define')
    .input(metricKeyInput)
    .query(({ ctx, input }) => getEditing(ctx, input)),
  edit: allowed('metrics.define')
    .input(editMetricInput)
    .mutation(({ ctx, input }) => editMetric(ctx, input)),
  tryRule: allowed('metrics.define')
    .input(changeRuleInput)
    .mutation(({ ctx, input }) => changeRule(ctx, input, 'try')),
  changeRule: allowed('metrics.define')
    .input(changeRuleInput)
    .mutation(({ ctx, input }) => changeRule(ctx, input, 'do')),
  retire: allowed('metrics.define')
    .input(retireMetricInput)
    .mutation(({ ctx, input }) => retireMetric(ctx, input)),
  reopen: allowed('metrics.define')
    .input(metricSeenInput)
    .mutation(({ ctx, input }) => reopenMetric(ctx, input)),
  remove: allowed('metrics.define')
    .input(metricSeenInput)
    .mutation(({ ctx, input }) => deleteMetric(ctx, input)),
  proposals: allowed('metrics.propose').query(({ ctx }) => listProposals(ctx)),
  propose: allowed('metrics.propose')
    .input(proposeMetricInput)
    .mutation(({ ctx, input }) => proposeMetric(ctx, input)),
  decline: allowed('metrics.define')
    .input(declineProposalInput)
    .mutation(({ ctx, input }) => declineProposal(ctx, input)),
  withdraw: allowed('metrics.propose')
    .input(proposalInput)
    .mutation(({ ctx, input }) => withdrawProposal(ctx, input)),
  begin: allowed('metrics.begin')
    .input(beginMetricsInput)
    .mutation(({ ctx, input }) => beginMetrics(ctx, input)),
})
