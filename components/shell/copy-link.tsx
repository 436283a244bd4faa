'use client'

import { Link2 } from 'lucide-react'
import { buttonClass } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'

async function copy(): Promise<void> {
  try {
    await navigator.clipboard.writeText(window.location.href)
    toast('Link copied: it opens this view, filters included.')
  } catch {
    toast('The browser did not let us copy. The address bar holds the link to this view.')
  }
}

/** What is on the screen is at its address; this hands it to a colleague. */
export function CopyLink() {
  return (
    <button
      type="button"
      onClick={copy}
      aria-label="Copy link to this view"
      title="Copy link to this view"
      className={buttonClass('quiet', 'min-h-8 px-2')}
    >
      <Link2 size={16} aria-hidden />
    </button>
  )
}
