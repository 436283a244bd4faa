'use client'

import { useRouter } from 'next/navigation'
import { toast } from '@/components/ui/toast'

/** What becomes of the screen once something of it has changed: its new figures come, and a sentence says so. */
export function useDone(onClose: () => void): (said: string) => void {
  const router = useRouter()
  return said => {
    toast(said)
    onClose()
    router.refresh()
  }
}
