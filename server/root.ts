import { peopleRouter } from './people/router'
import { router } from './trpc'

/** Every procedure there is, one line a feature. */
export const appRouter = router({
  people: peopleRouter,
})
export type AppRouter = typeof appRouter
