// Apart from the rest of the room: imports write names through it, and the rest hands metrics over to imports.

export { ensureFunction } from './insert'
export { Vocabulary } from './vocabulary'
