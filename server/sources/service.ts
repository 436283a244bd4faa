export {
  endEntryFeeds,
  ensureEntryFeed,
  ensureEntryStream,
  listSpeakers,
  type Speaker,
  speakerOn,
} from './entry-feeds'
export { ensureFeeds } from './feeds'
export { handOverFunction } from './handover'
export { keepMapping } from './mappings'
export { listRejects } from './rejected'
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
export { ensureSource, ensureStream, type Stream } from './streams'
export { markUndone } from './undone'
export { listVoices } from './voices'
