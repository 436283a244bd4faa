import { annotationsRouter } from './annotations/router'
import { benchmarksRouter } from './benchmarks/router'
import { calendarRouter } from './calendar/router'
import { commentsRouter } from './comments/router'
import { companyRouter } from './company/router'
import { entriesRouter } from './entries/router'
import { filesRouter } from './files/router'
import { followsRouter } from './follows/router'
import { goalsRouter } from './goals/router'
import { matchingRouter } from './matching/router'
import { metricsRouter } from './metrics/router'
import { organisationRouter } from './organisation/router'
import { overviewRouter } from './overview/router'
import { ownCompanyRouter } from './own-company/router'
import { ownerRouter } from './owner/router'
import { peopleRouter } from './people/router'
import { perspectivesRouter } from './perspectives/router'
import { privacyRouter } from './privacy/router'
import { pullsRouter } from './pulls/router'
import { pushRouter } from './push/router'
import { rebasesRouter } from './rebases/router'
import { setupRouter } from './setup/router'
import { setupFileRouter } from './setup-file/router'
import { sourcesRouter } from './sources/router'
import { tokensRouter } from './tokens/router'
import { router } from './trpc'
import { welcomeRouter } from './welcome/router'

/** Every procedure there is, one line a feature. */
export const appRouter = router({
  annotations: annotationsRouter,
  benchmarks: benchmarksRouter,
  calendar: calendarRouter,
  comments: commentsRouter,
  company: companyRouter,
  entries: entriesRouter,
  files: filesRouter,
  follows: followsRouter,
  goals: goalsRouter,
  matching: matchingRouter,
  metrics: metricsRouter,
  organisation: organisationRouter,
  owner: ownerRouter,
  overview: overviewRouter,
  ownCompany: ownCompanyRouter,
  people: peopleRouter,
  perspectives: perspectivesRouter,
  privacy: privacyRouter,
  push: pushRouter,
  pulls: pullsRouter,
  rebases: rebasesRouter,
  setupFile: setupFileRouter,
  setup: setupRouter,
  sources: sourcesRouter,
  tokens: tokensRouter,
  welcome: welcomeRouter,
})
export type AppRouter = typeof appRouter
