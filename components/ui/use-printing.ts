'use client'

import { useSyncExternalStore } from 'react'
import { flushSync } from 'react-dom'

let isPrinting = false

function watch(changed: () => void): () => void {
  // At once: the browser lays out the paper when this returns.
  const set = (next: boolean) => () => {
    isPrinting = next
    flushSync(changed)
  }
  const [begin, end] = [set(true), set(false)]
  window.addEventListener('beforeprint', begin)
  window.addEventListener('afterprint', end)
  return () => {
    window.removeEventListener('beforeprint', begin)
    window.removeEventListener('afterprint', end)
  }
}

/** Whether the page is being printed: what has measured the window needs another width on paper. */
export function usePrinting(): boolean {
  return useSyncExternalStore(
    watch,
    () => isPrinting,
    () => false,
  )
}
