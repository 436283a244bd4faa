export { admitTrial } from './admission'
export { choicesFor } from './choices'
export { Gathered } from './trial'
