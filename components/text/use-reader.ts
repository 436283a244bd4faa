'use client'

import { createContext, useContext } from 'react'
import type { Reader } from '@/domain/text/text'

export const ReaderContext = createContext<Reader | null>(null)

/** Who reads: the words in their language, and the locale that formats numbers and dates. */
export function useReader(): Reader {
  const reader = useContext(ReaderContext)
  if (!reader) throw new Error('a view that reads text stands outside of its reader')
  return reader
}
