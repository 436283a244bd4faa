'use client'

import { useSyncExternalStore } from 'react'
import { atHand } from '@/domain/text/at-hand'

const never = () => () => undefined

/** The words at hand in the page's language: for what stands in for a page, which nobody tells who reads. */
export function useAtHand() {
  const language = useSyncExternalStore(
    never,
    () => document.documentElement.lang,
    () => 'en',
  )
  return atHand(language)
}
