export { addSource, editSource, ignoreRejects, retireSource, settleWarning } from './edit'
export {
  endEntryFeeds,
  ensureEntryFeed,
  ensureEntryStream,
  listSpeakers,
  type Speaker,
  speakerOn,
} from './entry-feeds'
export { endFeeds, ensureFeeds, feedsOf } from './feeds'
export { keptOfGroup, noteRetried, type Retried } from './groups'
export { handOverFunction } from './handover'
export { addToRun, runOfMinute } from './minutes'
export { listRejects, type RecordName, type RejectedRecord, settleRefused } from './rejected'
export {
  closeInterruptedRuns,
  closeRun,
  countRefused,
  failRun,
  findEarlierRun,
  forgetRefused,
  lockSource,
  openRun,
} from './runs'
export { keepSecrets, listSecrets, openSecrets } from './secrets'
export { getStreamMapping, keepConfig, keepMapping } from './settings'
export { getManaged, getRuns, getSource, listSources } from './shown/list'
export { ensureSource, ensureStream, type Stream } from './streams'
export { markUndone } from './undone'
export { listVoices } from './voices'
