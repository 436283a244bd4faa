'use client'

import { useSyncExternalStore } from 'react'

const SHOWN_MS = 4000

let shown = ''
let timer: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()

function show(message: string): void {
  shown = message
  for (const listener of listeners) listener()
}

/** Says a sentence at the foot of the screen, also to those who don't see it; it goes by itself. */
export function toast(message: string): void {
  clearTimeout(timer)
  show(message)
  timer = setTimeout(() => show(''), SHOWN_MS)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Where toasts appear: once, in the shell, and there from the start, or a screen reader would miss the first. */
export function ToastRegion() {
  const message = useSyncExternalStore(
    subscribe,
    () => shown,
    () => '',
  )
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-0 bottom-5 z-50 flex justify-center px-4 print:hidden"
    >
      {message ? <p className="rounded-md bg-ink px-4 py-2.5 text-bg text-sm shadow-pop">{message}</p> : null}
    </div>
  )
}
