import { z } from 'zod'
import { MANDATES } from './role'

const reason = z.string().trim().max(500).optional()
const id = z.int().positive()

/** Somebody, also oneself, proposed as customer owner. */
export const proposeOwnerInput = z.strictObject({ userId: id, mandate: z.enum(MANDATES), reason })
export type ProposeOwnerInput = z.infer<typeof proposeOwnerInput>

/** The customer owner's own leave. The appointment that one sees, so that nobody ends a later one by mistake. */
export const stepDownInput = z.strictObject({ id, reason })
export type StepDownInput = z.infer<typeof stepDownInput>

/** A proposal that is confirmed or declined. */
export const decideOwnerInput = z.strictObject({ id, reason })
export type DecideOwnerInput = z.infer<typeof decideOwnerInput>
