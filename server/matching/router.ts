import {
  decideInput,
  definesInput,
  mergeCustomersInput,
  previewMergeInput,
  queueInput,
  searchInput,
  unmergeInput,
} from '@/domain/matching'
import { allowed, router } from '../trpc'
import {
  decide,
  findChoices,
  findIdentities,
  getFactRates,
  getMatching,
  getQueue,
  listMerges,
  matchAgain,
  mergeCustomers,
  previewMerge,
  setDefines,
  unmergeCustomers,
} from './service'

export const matchingRouter = router({
  get: allowed('matching.view').query(({ ctx }) => getMatching(ctx)),
  facts: allowed('matching.view').query(({ ctx }) => getFactRates(ctx)),
  queue: allowed('matching.view')
    .input(queueInput)
    .query(({ ctx, input }) => getQueue(ctx, input)),
  // Mutations that change nothing: a name that is looked for shall stand in no address and no log of addresses.
  findIdentities: allowed('matching.view')
    .input(searchInput)
    .mutation(({ ctx, input }) => findIdentities(ctx, input)),
  findCustomers: allowed('matching.view')
    .input(searchInput)
    .mutation(({ ctx, input }) => findChoices(ctx, input)),
  decide: allowed('customers.merge')
    .input(decideInput)
    .mutation(({ ctx, input }) => decide(ctx, input)),
  matchAgain: allowed('customers.merge').mutation(({ ctx }) => matchAgain(ctx)),
  setDefines: allowed('customers.merge')
    .input(definesInput)
    .mutation(({ ctx, input }) => setDefines(ctx, input)),
  merges: allowed('matching.view').query(({ ctx }) => listMerges(ctx)),
  previewMerge: allowed('customers.merge')
    .input(previewMergeInput)
    .mutation(({ ctx, input }) => previewMerge(ctx, input)),
  merge: allowed('customers.merge')
    .input(mergeCustomersInput)
    .mutation(({ ctx, input }) => mergeCustomers(ctx, input)),
  unmerge: allowed('customers.merge')
    .input(unmergeInput)
    .mutation(({ ctx, input }) => unmergeCustomers(ctx, input)),
})
