// How goals stand: for whoever asks from elsewhere.
export { goalOf, readGoals } from '../list/read'
export { askJudgement, type Judgement } from './judge'
export { stateIn } from './wording'
