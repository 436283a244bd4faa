import { promiseInput, setPromiseInput } from '@/domain/promise'
import { allowed, router } from '../trpc'
import { getPromise, getPromiseSetting, setPromise } from './service'

export const promiseRouter = router({
  get: allowed('dashboards.view')
    .input(promiseInput)
    .query(({ ctx, input }) => getPromise(ctx, input)),
  setting: allowed('promise.set').query(({ ctx }) => getPromiseSetting(ctx)),
  set: allowed('promise.set')
    .input(setPromiseInput)
    .mutation(({ ctx, input }) => setPromise(ctx, input)),
})
