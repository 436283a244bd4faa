import { admin } from './admin'

/** English, the language that is always complete: what it has, every other language must have. */
export const en = { admin }
