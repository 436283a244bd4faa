import { z } from 'zod'
import { type Day, isDay } from './day'
import { inputs } from './text/en/base/inputs'

/** On whose charts a flag stands: one metric's, those of all metrics of its function, or everybody's. */
export const ANNOTATION_REACHES = ['metric', 'function', 'company'] as const
export type AnnotationReach = (typeof ANNOTATION_REACHES)[number]

const MOST_LETTERS = 300
const MOST_LINK = 500

/** Takes a text, tells whether it is an address that a browser may open from a page: http or https, nothing else. */
export function isWebLink(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text)
}

const id = z.int().positive().max(2_147_483_647)
const content = {
  onDay: z.string().refine(isDay, inputs.noSuchDay),
  text: z.string().trim().min(1, inputs.flagMissing).max(MOST_LETTERS, inputs.flagLong),
  link: z.string().trim().max(MOST_LINK, inputs.linkLong).refine(isWebLink, inputs.link).nullable(),
}

/** A flag to be put on the chart of `metric`, by its key. */
export const addAnnotationInput = z.strictObject({
  metric: z.string().min(1).max(100),
  reach: z.enum(ANNOTATION_REACHES),
  ...content,
})
export type AddAnnotationInput = z.infer<typeof addAnnotationInput>

/** `revision` is the one that was read; a newer one wins. */
export const changeAnnotationInput = z.strictObject({ id, revision: id, ...content })
export type ChangeAnnotationInput = z.infer<typeof changeAnnotationInput>

export const removeAnnotationInput = z.strictObject({ id, revision: id })
export type RemoveAnnotationInput = z.infer<typeof removeAnnotationInput>

/** Takes a flag's day and the company's, tells whether it has come: what is still to come has no point to stand at. */
export function hasCome(onDay: Day, today: Day): boolean {
  return onDay <= today
}
