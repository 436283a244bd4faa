export { anonymiseEvents, casesOf, countEvents, eraseEvents, eventRecordsOf } from './forget'
export { rebuildEventCells } from './rebuild'
export { recordEvents } from './record'
