'use client'

import { useSyncExternalStore } from 'react'

const never = () => () => undefined

/** Whether the page answers by now: false on the server and while the browser takes its page over, then true. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
}
