/**
 * An error whose message is a sentence for people: what happened, where, what to do. Commands print it without a
 * stack and end with 1; any other error is a fault of ours and keeps its stack.
 */
export class Sentence extends Error {
  override name = 'Sentence'
}
