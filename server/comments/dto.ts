import type { CommentSearch, Mood, Piece } from '@/domain/comments'

export interface CommentDto {
  /** Names it on the page, nothing else. */
  key: string
  /** The day on which the answer was given, in words. */
  day: string
  score: string
  mood: Mood | null
  /** Where: function, region, product, tier and channel, as far as known. */
  place: string
  /** By name where that may be seen, else by number; null where no customer is known. */
  customer: string | null
  pieces: Piece[]
}

/** What customers wrote in a period, as far as the asker may read it; the newest first. */
export interface CommentsDto {
  search: CommentSearch
  /** "Of 115 answers in Oct 2026, 41 came with a comment." */
  words: string
  /** Whose comments these are where not all may be read. */
  notes: string[]
  /** How many of each mood came with a comment. */
  moods: { mood: Mood; count: number }[]
  commented: number
  /** What a search found, in a sentence; null without one. */
  found: string | null
  /** Why the list is empty. */
  empty: string | null
  comments: CommentDto[]
  /** The place behind which older ones begin; null on the last page. */
  next: string | null
}
