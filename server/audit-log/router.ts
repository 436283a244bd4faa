import { auditInput } from '@/domain/audit-log'
import { allowed, router } from '../trpc'
import { getAuditChoices, getAuditPage } from './service'

export const auditLogRouter = router({
  page: allowed('audit.read')
    .input(auditInput)
    .query(({ ctx, input }) => getAuditPage(ctx, input)),
  choices: allowed('audit.read').query(({ ctx }) => getAuditChoices(ctx)),
})
