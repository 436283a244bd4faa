import { actionsRouter } from './actions/router'
import { annotationsRouter } from './annotations/router'
import { auditLogRouter } from './audit-log/router'
import { benchmarksRouter } from './benchmarks/router'
import { calendarRouter } from './calendar/router'
import { commentsRouter } from './comments/router'
import { companyRouter } from './company/router'
import { customersRouter } from './customer-pages/router'
import { customerTimeRouter } from './customer-time/router'
import { entriesRouter } from './entries/router'
import { eventsRouter } from './events/router'
import { filesRouter } from './files/router'
import { followsRouter } from './follows/router'
import { functionsRouter } from './functions/router'
import { gapsRouter } from './gaps/router'
import { goalsRouter } from './goals/router'
import { interplayRouter } from './interplay/router'
import { journeyRouter } from './journey/router'
import { matchingRouter } from './matching/router'
import { metricsRouter } from './metrics/router'
import { noticesRouter } from './notices/router'
import { organisationRouter } from './organisation/router'
import { overviewRouter } from './overview/router'
import { ownCompanyRouter } from './own-company/router'
import { ownerRouter } from './owner/router'
import { peopleRouter } from './people/router'
import { perspectivesRouter } from './perspectives/router'
import { privacyRouter } from './privacy/router'
import { promiseRouter } from './promise/router'
import { pullsRouter } from './pulls/router'
import { pushRouter } from './push/router'
import { rebasesRouter } from './rebases/router'
import { rowsRouter } from './rows/router'
import { searchRouter } from './search/router'
import { selfChecksRouter } from './self-checks/router'
import { setupRouter } from './setup/router'
import { setupFileRouter } from './setup-file/router'
import { sourcesRouter } from './sources/router'
import { tokensRouter } from './tokens/router'
import { router } from './trpc'
import { viewsRouter } from './views/router'
import { welcomeRouter } from './welcome/router'

/** Every procedure there is, one line a feature. */
export const appRouter = router({
  actions: actionsRouter,
  annotations: annotationsRouter,
  auditLog: auditLogRouter,
  benchmarks: benchmarksRouter,
  calendar: calendarRouter,
  comments: commentsRouter,
  company: companyRouter,
  customerTime: customerTimeRouter,
  customers: customersRouter,
  entries: entriesRouter,
  events: eventsRouter,
  files: filesRouter,
  follows: followsRouter,
  functions: functionsRouter,
  gaps: gapsRouter,
  goals: goalsRouter,
  interplay: interplayRouter,
  journey: journeyRouter,
  matching: matchingRouter,
  metrics: metricsRouter,
  notices: noticesRouter,
  organisation: organisationRouter,
  owner: ownerRouter,
  overview: overviewRouter,
  ownCompany: ownCompanyRouter,
  people: peopleRouter,
  perspectives: perspectivesRouter,
  privacy: privacyRouter,
  promise: promiseRouter,
  push: pushRouter,
  pulls: pullsRouter,
  rebases: rebasesRouter,
  rows: rowsRouter,
  search: searchRouter,
  selfChecks: selfChecksRouter,
  setupFile: setupFileRouter,
  setup: setupRouter,
  sources: sourcesRouter,
  tokens: tokensRouter,
  views: viewsRouter,
  welcome: welcomeRouter,
})
export type AppRouter = typeof appRouter
