'use client'

import { type RefObject, useLayoutEffect, useState } from 'react'

/** How many pixels wide an element is, kept up to date; null until it stands. Known before the first paint, so that what depends on it is drawn once. */
export function useWidth(ref: RefObject<HTMLElement | null>): number | null {
  const [width, setWidth] = useState<number | null>(null)
  useLayoutEffect(() => {
    const place = ref.current
    if (!place) return
    const measure = () => setWidth(place.clientWidth)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(place)
    return () => observer.disconnect()
  }, [ref])
  return width
}
