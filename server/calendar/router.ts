import { z } from 'zod'
import { companyInput, cutInput, hoursInput, ratesInput } from '@/domain/calendar-change'
import { allowed, router } from '../trpc'
import { discardChange, getCalendar, proposeChange, saveCompany, takeChange } from './service'

const decision = z.strictObject({ id: z.int().positive() })

export const calendarRouter = router({
  get: allowed('company.administer').query(({ ctx }) => getCalendar(ctx)),
  saveCompany: allowed('company.administer')
    .input(companyInput)
    .mutation(({ ctx, input }) => saveCompany(ctx, input)),
  proposeCut: allowed('company.administer')
    .input(cutInput)
    .mutation(({ ctx, input: cut }) => proposeChange(ctx, { kind: 'cut', cut })),
  proposeHours: allowed('company.administer')
    .input(hoursInput)
    .mutation(({ ctx, input: hours }) => proposeChange(ctx, { kind: 'hours', hours })),
  proposeRates: allowed('company.administer')
    .input(ratesInput)
    .mutation(({ ctx, input: rates }) => proposeChange(ctx, { kind: 'rates', rates })),
  take: allowed('company.administer')
    .input(decision)
    .mutation(({ ctx, input }) => takeChange(ctx, input)),
  discard: allowed('company.administer')
    .input(decision)
    .mutation(({ ctx, input }) => discardChange(ctx, input)),
})
