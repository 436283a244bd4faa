import { peopleRouter } from './people/router'
import { setupRouter } from './setup/router'
import { router } from './trpc'

/** Every procedure there is, one line a feature. */
export const appRouter = router({
  people: peopleRouter,
  setup: setupRouter,
})
export type AppRouter = typeof appRouter
