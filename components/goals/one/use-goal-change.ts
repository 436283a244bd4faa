'use client'

import { useRouter } from 'next/navigation'
import { toast } from '@/components/ui/toast'

/** What every change of a goal does when it is done: it is said, and the page is read anew. */
export function useGoalChange() {
  const router = useRouter()
  return (said: string, after?: () => void) => ({
    onSuccess: () => {
      toast(said)
      after?.()
      router.refresh()
    },
  })
}
