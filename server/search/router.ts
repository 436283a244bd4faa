import { searchInput } from '@/domain/search-input'
import { allowed, router } from '../trpc'
import { findPlaces } from './service'

export const searchRouter = router({
  // A mutation that changes nothing: a name that is looked for shall stand in no address and no log of addresses.
  find: allowed('dashboards.view')
    .input(searchInput)
    .mutation(({ ctx, input }) => findPlaces(ctx, input)),
})
