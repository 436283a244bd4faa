import { z } from 'zod'
import { inputs } from '../text/en/base/inputs'
import { connectionConfig, secretInputs } from './connection'
import { pullSchedule } from './schedule'

const id = z.int().positive()
const metricKey = z.string().min(1).max(200)

/** Which figures a source brings: of a preset's offers by metric, or by a mapping of its own. */
export const pulledFigures = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('offers'), fed: z.record(z.string().max(100), metricKey) }),
  /** As text, or as what that text says. */
  z.strictObject({ by: z.literal('mapping'), mapping: z.unknown() }),
])
export type PulledFigures = z.infer<typeof pulledFigures>

/** A connection to be tried. Of a source that is there, credentials left blank are as they are kept. */
export const tryInput = z.strictObject({
  sourceId: id.optional(),
  config: connectionConfig,
  secrets: secretInputs.default({}),
})
export type TryInput = z.infer<typeof tryInput>

export const previewInput = tryInput.extend({
  figures: pulledFigures.optional(),
  /** Whose a new source would be; as in createPullInput. */
  function: z.string().max(80).nullable().default(null),
})
export type PreviewInput = z.infer<typeof previewInput>

const name = z.string().trim().min(1, inputs.theNameMissing).max(120, inputs.theNameLong)

export const createPullInput = z.strictObject({
  name,
  /** Key of the function that it belongs to; null: the company's own. */
  function: z.string().max(80).nullable(),
  config: connectionConfig,
  secrets: secretInputs,
  figures: pulledFigures,
  schedule: pullSchedule.nullable(),
})
export type CreatePullInput = z.infer<typeof createPullInput>

export const savePullInput = z.strictObject({
  sourceId: id,
  revision: z.int().positive(),
  name,
  config: connectionConfig,
  secrets: secretInputs,
  figures: pulledFigures,
})
export type SavePullInput = z.infer<typeof savePullInput>

export const sourceInput = z.strictObject({ sourceId: id })
export const schedulePullInput = z.strictObject({ sourceId: id, schedule: pullSchedule.nullable() })
export const renewSecretsInput = z.strictObject({ sourceId: id, secrets: secretInputs })
export const resolveWarningInput = z.strictObject({
  sourceId: id,
  id,
  /** Of many that are gone at once: they really are. */
  gone: z.boolean().default(false),
})
export const connectingInput = z.strictObject({ kind: z.string().max(40) })
