'use client'

import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { Seen } from '@/domain/following'
import { useTRPC } from '@/trpc/client'

/** Once the screen stands before somebody, what it shows is seen. Should that fail, it is news once more: nothing to trouble anybody with. */
export function MarkSeen({ metricKey, shown }: { metricKey: string; shown: Seen }) {
  const { mutate } = useMutation(useTRPC().follows.saw.mutationOptions())
  const told = useRef(false)
  useEffect(() => {
    if (told.current) return
    told.current = true
    mutate({ key: metricKey, seen: shown })
  }, [mutate, metricKey, shown])
  return null
}
