export { realClock } from './clock'
export { getConnecting, getConnection } from './connecting'
export {
  getControls,
  pausePull,
  renewSecrets,
  rereadPull,
  resolvePullWarning,
  resumePull,
  runPull,
  schedulePull,
} from './controls'
export { createPull, savePull } from './create'
export { guardedFetch } from './network/request'
export { retryRefused } from './retry'
export { previewConnection, tryConnection } from './try'
export { createPuller } from './worker'
