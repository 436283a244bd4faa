import type { Mood } from '../../../comments'
import { and, plural } from '../grammar'

const MOODS: Readonly<Record<Mood, string>> = {
  promoter: 'Promoters',
  passive: 'Passives',
  detractor: 'Detractors',
  favourable: 'Favourable',
  unfavourable: 'Unfavourable',
}

const ONE: Readonly<Record<Mood, string>> = {
  promoter: 'promoter',
  passive: 'passive',
  detractor: 'detractor',
  favourable: 'favourable',
  unfavourable: 'unfavourable',
}

/** What customers wrote beside their answers. */
export const comments = {
  title: 'In their words',
  moods: MOODS,
  mood: ONE,
  /** "Of 115 answers in Oct 2026, 41 came with a comment." */
  of: (answers: string, period: string, commented: string, count: number) =>
    count === 0
      ? `Of ${answers} in ${period}, none came with a comment.`
      : `Of ${answers} in ${period}, ${commented} came with a comment.`,
  unscored: (count: string, one: boolean) =>
    `${count} more ${one ? 'comment has' : 'comments have'} no score beside ${one ? 'it' : 'them'}.`,
  ownOnly: (names: readonly string[]) => `You see those of your own ${and(names)} only.`,
  search: {
    label: 'Search the comments',
    hint: 'words or beginnings',
    go: 'Search',
    clear: 'Show all',
    moods: 'Which comments',
    all: 'All',
    found: (count: number, written: string, q: string) =>
      `${written} ${plural(count, { one: 'comment', other: 'comments' })} with “${q}”.`,
    more: (written: string, q: string) => `More than ${written} comments with “${q}”.`,
  },
  none: {
    period: 'Nobody wrote anything in this period. Comments come with the answers that a source brings.',
    search: (q: string) => `No comment has “${q}” in it. Try fewer letters, another period or all moods.`,
    noWords: (q: string) => `“${q}” has no word that could be looked for.`,
    mood: 'No comment of this kind in this period.',
    older: 'There are no older comments.',
  },
  score: (score: string) => `score ${score}`,
  noScore: 'no score',
  older: 'Older comments',
  newest: 'Newest comments',
  list: 'Comments, newest first',
  refused: {
    head: (functionName: string) =>
      `What customers wrote here is read by CX leads, admins and the head of ${functionName}.`,
    company: 'What customers wrote here is read by CX leads and admins, and by heads for their own function.',
    executive: 'An admin can let executives read it too.',
  },
}
