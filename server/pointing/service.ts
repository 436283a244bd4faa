export { choicesFor } from './choices'
export { Gathered } from './trial'
