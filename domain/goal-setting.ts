import { z } from 'zod'
import { isDay } from './day'
import { CONFIDENCES, GOAL_KINDS, GOAL_WINDOWS } from './goal'
import { DIRECTIONS } from './kind'

const id = z.int().positive().max(2_147_483_647)
const revision = z.int().positive()
const key = z.string().min(1).max(200)
const dayText = z.string().refine(isDay)
const figure = z.number().finite()
const reason = z.string().trim().min(1).max(500)

/** Where a goal holds, by key; null: all of them. */
export const goalPlace = z.strictObject({
  function: key.nullable(),
  region: key.nullable(),
  product: key.nullable(),
  tier: key.nullable(),
  channel: key.nullable(),
})
export type GoalPlace = z.infer<typeof goalPlace>
export const EVERYWHERE: GoalPlace = {
  function: null,
  region: null,
  product: null,
  tier: null,
  channel: null,
}

/** A goal as a person sets it; figures in the metric's unit. */
export const goalFields = z.strictObject({
  metric: key,
  place: goalPlace,
  kind: z.enum(GOAL_KINDS),
  measuredOver: z.enum(GOAL_WINDOWS),
  /** Of a goal to reach; what is given for one to keep is left out. */
  baseline: figure.nullable(),
  target: figure,
  startsOn: dayText,
  dueOn: dayText,
  ownerId: id,
  why: z.string().trim().min(1).max(1000),
  /** The goal beneath which it stands. */
  parentId: id.nullable(),
  /** Keys of the functions that are asked to contribute. */
  functions: z.array(key).max(50),
})
export type GoalFields = z.infer<typeof goalFields>

/** A new goal (id null), or a draft that is written on; kept as a draft, or published. */
export const setGoalInput = z.strictObject({
  id: id.nullable(),
  revision: z.int().min(0),
  as: z.enum(['draft', 'published']),
  goal: goalFields,
})
export type SetGoalInput = z.infer<typeof setGoalInput>

/** A published goal that shall want something else from today on. */
export const moveGoalInput = z.strictObject({ id, revision, goal: goalFields, reason })
export type MoveGoalInput = z.infer<typeof moveGoalInput>

export const withdrawGoalInput = z.strictObject({ id, revision, reason })
export type WithdrawGoalInput = z.infer<typeof withdrawGoalInput>

/** `learnt` may be empty. */
export const closeGoalInput = z.strictObject({ id, revision, learnt: z.string().trim().max(1000) })
export type CloseGoalInput = z.infer<typeof closeGoalInput>

export const seenGoalInput = z.strictObject({ id, revision })
export type SeenGoalInput = z.infer<typeof seenGoalInput>

export const goalIdInput = z.strictObject({ id })
export const goalSettingInput = z.strictObject({ id: id.optional() })

/** What of a goal its reader agrees to. Its metric, kind and place stay as they are; which way is better a metric's new version may say otherwise. */
export const seenAim = z.strictObject({
  target: figure,
  dueOn: dayText,
  measuredOver: z.enum(GOAL_WINDOWS),
  direction: z.enum(DIRECTIONS),
})
export type SeenAim = z.infer<typeof seenAim>

/** What a head answers: `seen` is the goal as it was read, so that nobody agrees to another. */
export const answerGoalInput = z
  .strictObject({
    id,
    function: key,
    agreed: z.boolean(),
    seen: seenAim,
    reason: z.string().trim().max(500),
  })
  .refine(({ agreed, reason: why }) => agreed || why !== '', { path: ['reason'] })
export type AnswerGoalInput = z.infer<typeof answerGoalInput>

export const checkInInput = z.strictObject({
  id,
  confidence: z.enum(CONFIDENCES),
  note: z.string().trim().min(1).max(1000),
})
export type CheckInInput = z.infer<typeof checkInInput>

/** A goal as far as it is typed, of which one is told what may be expected. */
export const adviceInput = z.strictObject({
  metric: key,
  place: goalPlace,
  kind: z.enum(GOAL_KINDS),
  measuredOver: z.enum(GOAL_WINDOWS),
  baseline: figure.nullable(),
  target: figure.nullable(),
  startsOn: dayText.nullable(),
  dueOn: dayText.nullable(),
})
export type AdviceInput = z.infer<typeof adviceInput>
