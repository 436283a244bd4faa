export {
  addConnected,
  type ConnectedSource,
  changeConnected,
  findConnected,
  listWarnings,
  takenKeys,
} from './connected'
export { setDefinesCustomers } from './defining'
export { addSource, editSource, ignoreRejects, retireSource, settleWarning } from './edit'
export {
  endEntryFeeds,
  ensureEntryFeed,
  ensureEntryStream,
  listSpeakers,
  type Speaker,
  speakerOn,
} from './entry-feeds'
export { endFeeds, endOtherFeeds, ensureFeeds, feedsOf } from './feeds'
export { type KeptReject, keptOfGroup, noteRetried, type Retried } from './groups'
export { handOverFunction } from './handover'
export {
  type Claim,
  claimDue,
  endTurn,
  holdFence,
  Overtaken,
  renewLease,
  type TurnEnd,
} from './leases'
export { addToRun, runOfMinute } from './minutes'
export { listRefused, type RefusedRecord, resolveRefused } from './pulled-rejects'
export { countPage, endOrphanedRuns, endPulledRun, lastFailureOf } from './pulled-runs'
export {
  askRederivation,
  dropOtherMappings,
  listPulledStreams,
  noteRederived,
  noteStream,
  type PulledStream,
  restartStreams,
  type StreamNote,
  setStreamMapping,
} from './pulled-streams'
export {
  listRejects,
  type RecordName,
  type RejectedRecord,
  settleEarlier,
  settleRefused,
  waitingRefused,
} from './rejected'
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
export { keepSecrets, listSecrets, openSecrets, rotateSecrets } from './secrets'
export { getStreamMapping, keepConfig, keepMapping } from './settings'
export { getManaged, getRuns, getSource, listSources } from './shown/list'
export { ensureSource, ensureStream, type Stream } from './streams'
export { markUndone } from './undone'
export { listVoices } from './voices'
export { resolveDrift, resolveWarning, warnOfSource } from './warnings'
