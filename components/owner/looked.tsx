'use client'

import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { SeenGoals } from '@/domain/looking'
import { useTRPC } from '@/trpc/client'

/** Once the goals stand before somebody they are seen. Should that fail, they are news once more: nothing to trouble anybody with. */
export function Looked({ shown }: { shown: SeenGoals }) {
  const { mutate } = useMutation(useTRPC().owner.looked.mutationOptions())
  const told = useRef(false)
  useEffect(() => {
    if (told.current) return
    told.current = true
    mutate({ seen: shown })
  }, [mutate, shown])
  return null
}
