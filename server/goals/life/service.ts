// What becomes of a goal: for whoever lets it happen from elsewhere.
export { checkIn } from '../answering/check-ins'
export { answerContribution } from '../answering/contributions'
export { getGoalSetting } from '../setting/get'
export { moveGoal } from '../setting/move'
