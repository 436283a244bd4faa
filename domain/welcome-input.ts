import { z } from 'zod'
import { WELCOME_STEPS } from './welcome'

/** Which step is meant. Apart from the steps, whose words a browser loads without a parser. */
export const welcomeStepInput = z.strictObject({ step: z.enum(WELCOME_STEPS) })
