import {
  addInternalInput,
  adoptStarterInput,
  benchmarkSettingInput,
  profileInput,
  retireBenchmarkInput,
  setBenchmarkInput,
  uploadBenchmarksInput,
} from '@/domain/benchmark-input'
import { allowed, router } from '../trpc'
import { getBenchmarks } from './list'
import { adoptStarter } from './setting/adopt'
import { getBenchmarkSetting } from './setting/get'
import { addOwnBest, retireOwnBest } from './setting/own-best'
import { setProfile } from './setting/profile'
import { retireBenchmark, setBenchmark } from './setting/set'
import { uploadBenchmarks } from './setting/upload'

export const benchmarksRouter = router({
  list: allowed('dashboards.view').query(({ ctx }) => getBenchmarks(ctx)),
  setting: allowed('benchmarks.set')
    .input(benchmarkSettingInput)
    .query(({ ctx, input }) => getBenchmarkSetting(ctx, input)),
  set: allowed('benchmarks.set')
    .input(setBenchmarkInput)
    .mutation(({ ctx, input }) => setBenchmark(ctx, input)),
  retire: allowed('benchmarks.set')
    .input(retireBenchmarkInput)
    .mutation(({ ctx, input }) => retireBenchmark(ctx, input)),
  upload: allowed('benchmarks.set')
    .input(uploadBenchmarksInput)
    .mutation(({ ctx, input }) => uploadBenchmarks(ctx, input)),
  adopt: allowed('benchmarks.set')
    .input(adoptStarterInput)
    .mutation(({ ctx, input }) => adoptStarter(ctx, input)),
  addOwnBest: allowed('benchmarks.set')
    .input(addInternalInput)
    .mutation(({ ctx, input }) => addOwnBest(ctx, input)),
  retireOwnBest: allowed('benchmarks.set')
    .input(retireBenchmarkInput)
    .mutation(({ ctx, input }) => retireOwnBest(ctx, input)),
  setProfile: allowed('benchmarks.set')
    .input(profileInput)
    .mutation(({ ctx, input }) => setProfile(ctx, input)),
})
