import { grammarOf } from '../grammar'

/** Of British English: no comma before "and". */
export const { plural, and, or } = grammarOf('en-GB')
