'use client'

import { useEffect, useRef } from 'react'
import type { Seen } from '@/domain/following'
import { tell } from '@/trpc/tell'

/** Once the screen stands before somebody, what it shows is seen. Should that fail, it is news once more: nothing to trouble anybody with. */
export function MarkSeen({ metricKey, shown }: { metricKey: string; shown: Seen }) {
  const told = useRef(false)
  useEffect(() => {
    if (told.current) return
    told.current = true
    void tell('follows', 'saw', { key: metricKey, seen: shown })
  }, [metricKey, shown])
  return null
}
