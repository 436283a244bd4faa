export { closeProposal, endAppointment, endOfficeOf } from './ending'
export { findHolder, findHolderToAsk, holdsOn } from './holding'
export { lastDay, listFrom, listPast, listPending, lockOffice, type Pending } from './queries'
