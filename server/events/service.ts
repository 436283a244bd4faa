export { anonymiseEvents, countEvents, eraseEvents, eventRecordsOf } from './forget'
export { rebuildEventCells } from './rebuild'
export { type EventBatch, type RecordedEvents, recordEvents, type TouchpointEvent } from './record'
