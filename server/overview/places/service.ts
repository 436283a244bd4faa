// How a place's own targets and its customers stand to each other: for whoever asks from elsewhere.
export { loadFront } from './front'
export { type GapPeriod, gapHref, gapPeriodsOf, placeGap } from './gap'
export {
  askOwnTargets,
  currentResults,
  gapPeriods,
  presentOwnTargets,
  type TargetLine,
} from './own-targets'
export { type CustomersSay, customersSay, placeState, shortfallWords } from './say'
export { GAP_PERIODS, gapHistory, isCharted, type Setting, sayMetricOf } from './setting'
