import { z } from 'zod'
import { isDay } from './day'
import { MANDATES } from './role'

const reason = z.string().trim().max(500).optional()
const id = z.int().positive()
const day = z.string().refine(isDay).optional()

/** Somebody, also oneself, proposed as customer owner: from a day on (else from the day it is confirmed), up to a last day (else until it is ended). */
export const proposeOwnerInput = z
  .strictObject({ userId: id, mandate: z.enum(MANDATES), from: day, until: day, reason })
  .refine(({ from, until }) => !from || !until || from <= until, { path: ['until'] })
export type ProposeOwnerInput = z.infer<typeof proposeOwnerInput>

/** The customer owner's own leave. The appointment that one sees, so that nobody ends a later one by mistake. */
export const stepDownInput = z.strictObject({ id, reason })
export type StepDownInput = z.infer<typeof stepDownInput>

/** A proposal that is declined. */
export const declineOwnerInput = z.strictObject({ id, reason })
export type DeclineOwnerInput = z.infer<typeof declineOwnerInput>

/** A proposal that is confirmed; whoever confirms decides on staff and budget, too. */
export const confirmOwnerInput = z.strictObject({ id, mandate: z.enum(MANDATES).optional(), reason })
export type ConfirmOwnerInput = z.infer<typeof confirmOwnerInput>
