'use client'

import { Link2 } from 'lucide-react'
import { buttonClass } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import type { Text } from '@/domain/text/text'

type CopyWords = Text['shell']['copy']

async function copy(words: CopyWords): Promise<void> {
  try {
    await navigator.clipboard.writeText(window.location.href)
    toast(words.done)
  } catch {
    toast(words.refused)
  }
}

/** What is on the screen is at its address; this hands it to a colleague. */
export function CopyLink({ words }: { words: CopyWords }) {
  return (
    <button
      type="button"
      onClick={() => copy(words)}
      aria-label={words.label}
      title={words.label}
      className={buttonClass('quiet', 'min-h-8 px-2')}
    >
      <Link2 size={16} aria-hidden />
    </button>
  )
}
