import { rejected } from './text/en/base/rejected'

type Words = typeof rejected
type ValuesOf<One> = One extends (...values: infer Values) => string ? Values : []

/** Why something was refused: a code of the catalogue, and what goes into its sentence. Kept with what was refused. */
export type Why = { [Code in keyof Words]: readonly [Code, ...ValuesOf<Words[Code]>] }[keyof Words]

/** A reason as it is kept: in English, for the command line and programs, and as what it can be said by in any language. */
export interface Reason {
  reason: string
  why?: Why | undefined
}

/** Takes a code and its values, gives the reason to be kept. */
export function because(...why: Why): { reason: string; why: Why } {
  return { reason: sentenceOf(rejected, why), why }
}

/** Takes the words of a language, a code and its values, gives the sentence. */
export function sentenceOf(words: Words, [code, ...values]: readonly [keyof Words, ...unknown[]]): string {
  const sentence: string | ((...values: never[]) => string) = words[code]
  return typeof sentence === 'string' ? sentence : sentence(...(values as never[]))
}
