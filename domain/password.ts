import { z } from 'zod'
import { inputs } from './text/en/base/inputs'

export const PASSWORD_MIN = 12
/** A bound, so that nobody can make the server hash a novel; far beyond what a passphrase needs. */
export const PASSWORD_MAX = 128

// What people fall back on, written without digits, signs and capitals: guessing programs begin with these.
const COMMON = (
  'password passwort motdepasse contrasena qwerty qwertz azerty qwertyuiop asdfghjkl zxcvbnm letmein welcome ' +
  'willkommen admin administrator root changeme default secret iloveyou loveyou sunshine princess football ' +
  'baseball basketball superman batman dragon monkey shadow master michael jennifer charlie starwars trustno ' +
  'whatever computer internet hello login access summer winter spring autumn january december monday friday test'
).split(' ')
const RUNS = [
  '01234567890123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  'qwertzuiopasdfghjklyxcvbnm',
]
const SPELLED: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
}
const MIN_OWN_LETTERS = 6
const MIN_DIFFERENT = 5

/** A password to check, as it was typed: any text up to the longest that can have been set. */
export const typedPassword = z
  .string()
  .min(1, inputs.passwordMissing)
  .max(PASSWORD_MAX * 2, inputs.passwordLong)
  .refine(text => lengthOf(text) <= PASSWORD_MAX, inputs.passwordLong)

/**
 * Judges a password that someone wants to set. Takes it and the words that everyone around knows (company, name,
 * address); gives a sentence that says what is wrong, null when it will do. Length counts, odd characters do not.
 */
export function passwordProblem(password: string, known: readonly string[] = []): string | null {
  if (/\p{Surrogate}/u.test(password)) return inputs.passwordBroken
  if (lengthOf(password) < PASSWORD_MIN) return inputs.passwordShort
  if (lengthOf(password) > PASSWORD_MAX) return inputs.passwordTooLong
  const plain = password.normalize('NFKC').toLowerCase()
  if (new Set(plain).size < MIN_DIFFERENT || isRun(plain)) return inputs.passwordRow
  if (isCommon(plain)) return inputs.passwordCommon
  if (isKnown(plain, known)) return inputs.passwordKnown
  return null
}

/** What is hashed: the same text typed on two keyboards may come as different code points. */
export function normalPassword(password: string): string {
  return password.normalize('NFC')
}

function lengthOf(text: string): number {
  return [...text].length
}

function isRun(plain: string): boolean {
  const half = plain.slice(0, Math.ceil(plain.length / 2))
  if (plain === (half + half).slice(0, plain.length))
    return isRunOnce(half) || new Set(half).size < MIN_DIFFERENT
  return isRunOnce(plain)
}

function isRunOnce(plain: string): boolean {
  const backwards = [...plain].reverse().join('')
  return RUNS.some(run => (run + run).includes(plain) || (run + run).includes(backwards))
}

function isCommon(plain: string): boolean {
  return lettersLeft(plain, COMMON) < MIN_OWN_LETTERS
}

function isKnown(plain: string, known: readonly string[]): boolean {
  const words = known
    .flatMap(text => text.toLowerCase().split(/[^\p{L}\p{N}]+/u))
    .filter(word => word.length > 2)
  return words.length > 0 && lettersLeft(plain, [...words, 'wholeview']) < MIN_OWN_LETTERS
}

/** Letters that remain once the words are taken out, read as spelled or with digits for letters; Infinity without any. */
function lettersLeft(plain: string, words: readonly string[]): number {
  const spelled = [...plain].map(sign => SPELLED[sign] ?? sign).join('')
  return Math.min(...[plain, spelled].map(text => ownLetters(text, words)))
}

function ownLetters(text: string, words: readonly string[]): number {
  const longestFirst = [...words].sort((a, b) => b.length - a.length)
  const rest = longestFirst.reduce((left, word) => left.replaceAll(word, ' '), text)
  return rest === text ? Number.POSITIVE_INFINITY : rest.replace(/[\p{N}\p{P}\p{S}\s]/gu, '').length
}
