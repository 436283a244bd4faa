'use client'

import { createContext, useContext } from 'react'
import type { Reader, Text } from '@/domain/text/text'

export const ReaderContext = createContext<Reader | null>(null)

/** Who reads: the words in their language, and the locale that formats numbers and dates. */
export function useReader(): Reader {
  const reader = useContext(ReaderContext)
  if (!reader) throw new Error('a view that reads text stands outside of its reader')
  return reader
}

/** What is said along a line and of its flags: a twentieth of the catalogue. */
export type LineText = Pick<
  Text,
  'charts' | 'figures' | 'flags' | 'format' | 'metrics' | 'rebases' | 'signalList'
>

export const LineReaderContext = createContext<{ locale: string; text: LineText } | null>(null)

/** Who reads, for views that need a line's words alone: the screen of a metric loads no others. */
export function useLineReader(): { locale: string; text: LineText } {
  const reader = useContext(LineReaderContext)
  if (!reader) throw new Error('a view that reads a line stands outside of its reader')
  return reader
}
