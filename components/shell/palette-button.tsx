'use client'

import { Search } from 'lucide-react'
import { type ComponentType, useEffect, useState } from 'react'
import { toast } from '@/components/ui/toast'
import type { Text } from '@/domain/text/text'
import type { PaletteProps } from './palette/palette'

interface PaletteButtonProps {
  /** Whoever is signed in: what was opened lately is kept for each by themselves. */
  reader: number
  words: Text['search']['palette']
}

const isCalled = (event: KeyboardEvent) =>
  (event.metaKey || event.ctrlKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k'

/** Opens the palette, by hand or by Ctrl/⌘ K. What it is made of is fetched when it is first wanted. */
export function PaletteButton({ reader, words }: PaletteButtonProps) {
  const [isOpen, setOpen] = useState(false)
  const [loaded, setLoaded] = useState<{ Palette: ComponentType<PaletteProps> } | null>(null)

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!isCalled(event)) return
      event.preventDefault()
      setOpen(open => !open)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])

  useEffect(() => {
    if (!isOpen || loaded) return
    import('./palette/palette').then(setLoaded, () => {
      setOpen(false)
      toast(words.failed)
    })
  }, [isOpen, loaded, words])

  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => setOpen(true)}
        className="flex min-h-10 items-center gap-2.5 rounded-md p-1.5 text-left hover:bg-sunken"
      >
        <span className="grid size-8 shrink-0 place-items-center">
          <Search size={18} aria-hidden />
        </span>
        <span className="sr-only text-sm lg:not-sr-only">{words.open}</span>
        <kbd aria-hidden className="ml-auto hidden font-sans text-ink-soft text-xs lg:block">
          {words.shortcut}
        </kbd>
      </button>
      {isOpen && loaded ? (
        <loaded.Palette reader={reader} words={words} onClose={() => setOpen(false)} />
      ) : null}
    </>
  )
}
