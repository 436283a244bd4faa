import { z } from 'zod'
import { type Filters, filterHref, filterSchema } from './filter'
import type { Kind } from './kind'

/** What an answer says besides its score: the boxes of NPS, and whether an answer on another scale is favourable. */
export const MOODS = ['promoter', 'passive', 'detractor', 'favourable', 'unfavourable'] as const
export type Mood = (typeof MOODS)[number]

/** Takes a metric's kind, gives the moods by which its comments can be chosen; none: []. */
export function moodsOf(kind: Kind): readonly Mood[] {
  if (kind === 'nps') return ['promoter', 'passive', 'detractor']
  return kind === 'top_box' ? ['favourable', 'unfavourable'] : []
}

/** Takes a kind and a counted answer's two numbers (domain/parts.ts), gives its mood; null where the kind has none. */
export function moodOf(kind: Kind, { a, b }: { a: number; b: number }): Mood | null {
  if (kind === 'nps') return a > 0 ? 'promoter' : b > 0 ? 'detractor' : 'passive'
  return kind === 'top_box' ? (a > 0 ? 'favourable' : 'unfavourable') : null
}

const SEARCH_LENGTH = 100
const MOST_WORDS = 8

/** Which comments: those with all these words, of one mood, older than a place in the list (its millisecond and number). */
export const commentSearch = z.strictObject({
  q: z.string().trim().max(SEARCH_LENGTH).default(''),
  mood: z.enum(MOODS).nullable().default(null),
  after: z
    .string()
    .regex(/^-?\d{1,15}\.\d{1,15}$/)
    .nullable()
    .default(null),
})
export type CommentSearch = z.infer<typeof commentSearch>

export const commentsInput = z.strictObject({
  key: z.string().min(1).max(100),
  filters: filterSchema,
  search: commentSearch.default({ q: '', mood: null, after: null }),
})
export type CommentsInput = z.infer<typeof commentsInput>

type SearchParams = Readonly<Record<string, string | readonly string[] | undefined>>

/** Takes an address's search params, gives what of them chooses comments; junk chooses nothing. */
export function parseCommentSearch(params: SearchParams): CommentSearch {
  const first = (name: string) => [params[name]].flat()[0]
  const q = commentSearch.shape.q.safeParse(first('q')?.slice(0, SEARCH_LENGTH))
  const mood = commentSearch.shape.mood.safeParse(first('mood'))
  const after = commentSearch.shape.after.safeParse(first('after'))
  return {
    q: q.success ? q.data : '',
    mood: mood.success ? mood.data : null,
    after: after.success ? after.data : null,
  }
}

/** Takes a search, gives its params that differ from none, by name. */
export function searchParams({ q, mood, after }: CommentSearch): { name: string; value: string }[] {
  return Object.entries({ q, mood, after }).flatMap(([name, value]) => (value ? [{ name, value }] : []))
}

/** Takes a screen's path, its filters and a search, gives the address of those comments. */
export function commentsHref(path: string, filters: Filters, search: CommentSearch): string {
  const href = filterHref(path, filters)
  const params = new URLSearchParams(searchParams(search).map(({ name, value }) => [name, value]))
  const more = params.size > 0 ? `${href.includes('?') ? '&' : '?'}${params}` : ''
  return `${href}${more}#comments`
}

/** Takes what somebody typed, gives the beginnings of words that it looks for, in lower case: letters and digits only, at most eight. */
export function searchWords(q: string): string[] {
  const words = q.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  return [...new Set(words)].slice(0, MOST_WORDS)
}

/** A piece of a comment; `hit`: it was looked for. */
export interface Piece {
  text: string
  hit: boolean
}

/** Takes a comment and searchWords, gives the comment in pieces of which those are hits that begin with a word looked for. */
export function piecesOf(comment: string, words: readonly string[]): Piece[] {
  if (words.length === 0) return [{ text: comment, hit: false }]
  // Words are letters and digits only: nothing in them means anything to a pattern. Longer ones first, so that they win.
  const any = words.toSorted((one, other) => other.length - one.length).join('|')
  const found = new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])(?:${any})[\\p{L}\\p{M}\\p{N}]*`, 'giu')
  const pieces: Piece[] = []
  let end = 0
  for (const match of comment.matchAll(found)) {
    if (match.index > end) pieces.push({ text: comment.slice(end, match.index), hit: false })
    pieces.push({ text: match[0], hit: true })
    end = match.index + match[0].length
  }
  if (end < comment.length) pieces.push({ text: comment.slice(end), hit: false })
  return pieces
}
