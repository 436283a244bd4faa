// What is at risk and what is being done, for whoever asks from elsewhere.
export { askActions } from './actions'
export { askGoalsAtRisk } from './goals'
