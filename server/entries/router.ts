import {
  askForFigureInput,
  endEnteringInput,
  entryGridInput,
  entryPlace,
  lockPeriodInput,
  saveEntriesInput,
  submitEntriesInput,
  unlockPeriodInput,
  withdrawEntryInput,
} from '@/domain/entry'
import { allowed, router } from '../trpc'
import { getEntryGrid } from './grid'
import { listPast } from './history'
import { lockPeriod, unlockPeriod } from './locks'
import { askForFigure } from './requests'
import { saveEntries } from './save'
import { submitEntries } from './submit'
import { endEntering, withdrawEntry } from './withdraw'

export const entriesRouter = router({
  grid: allowed('figures.enter')
    .input(entryGridInput)
    .query(({ ctx, input }) => getEntryGrid(ctx, input)),
  past: allowed('figures.enter')
    .input(entryPlace)
    .query(({ ctx, input }) => listPast(ctx, input)),
  save: allowed('figures.enter')
    .input(saveEntriesInput)
    .mutation(({ ctx, input }) => saveEntries(ctx, input)),
  submit: allowed('figures.enter')
    .input(submitEntriesInput)
    .mutation(({ ctx, input }) => submitEntries(ctx, input)),
  withdraw: allowed('figures.enter')
    .input(withdrawEntryInput)
    .mutation(({ ctx, input }) => withdrawEntry(ctx, input)),
  end: allowed('figures.enter')
    .input(endEnteringInput)
    .mutation(({ ctx, input }) => endEntering(ctx, input)),
  ask: allowed('figures.ask')
    .input(askForFigureInput)
    .mutation(({ ctx, input }) => askForFigure(ctx, input)),
  lock: allowed('periods.lock')
    .input(lockPeriodInput)
    .mutation(({ ctx, input }) => lockPeriod(ctx, input)),
  unlock: allowed('periods.lock')
    .input(unlockPeriodInput)
    .mutation(({ ctx, input }) => unlockPeriod(ctx, input)),
})
