'use client'

import { Search } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import type { Text } from '@/domain/text/text'
import type { FoundDto, SearchDto } from '@/server/search/dto'
import { ApiProvider } from '@/trpc/client'
import { keepRecent } from './recent'
import { optionId, Results } from './results'
import { usePlaces } from './use-places'

export interface PaletteProps {
  reader: number
  words: Text['search']['palette']
  onClose: () => void
}

const MOVES: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at, count) => (at + 1) % count,
  ArrowUp: (at, count) => (at - 1 + count) % count,
  PageDown: (at, count) => Math.min(count - 1, at + 6),
  PageUp: at => Math.max(0, at - 6),
}

/** Takes a place and the filters' names, gives its address with the filters in force, where it shows figures. */
function addressOf({ href, carries }: FoundDto, filterNames: readonly string[]): string {
  if (!carries) return href
  const [path = '/', own = ''] = href.split('?')
  const params = new URLSearchParams(window.location.search)
  for (const name of [...params.keys()]) if (!filterNames.includes(name)) params.delete(name)
  for (const [name, value] of new URLSearchParams(own)) params.set(name, value)
  return params.size > 0 ? `${path}?${params}` : path
}

/** Which one is chosen: the first again whenever something else was found. */
function useChosen(found: SearchDto | null, id: string) {
  const [state, setState] = useState({ found, at: 0 })
  if (state.found !== found) setState({ found, at: 0 })
  const places = found?.groups.flatMap(group => group.found) ?? []
  const at = state.found === found ? state.at : 0
  useEffect(() => {
    document.getElementById(optionId(id, at))?.scrollIntoView({ block: 'nearest' })
  }, [id, at])
  return { places, at, choose: (next: number) => setState({ found, at: next }) }
}

function Box({ reader, words, onClose }: PaletteProps) {
  const id = useId()
  const router = useRouter()
  const [text, setText] = useState('')
  const { found, failed } = usePlaces(reader, text.trim())
  const { places, at, choose } = useChosen(found, id)

  function go(place: FoundDto) {
    // A customer is nobody's to be remembered by this browser.
    if (!place.href.startsWith('/customers/')) keepRecent(reader, place.href)
    onClose()
    router.push(addressOf(place, found?.filterNames ?? []))
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return
    const move = MOVES[event.key]
    const place = places[at]
    if (move && places.length > 0) choose(move(at, places.length))
    else if (event.key === 'Enter' && place) go(place)
    else return
    event.preventDefault()
  }

  return (
    <>
      <div className="flex items-center gap-2 border-line border-b px-4">
        <Search size={18} aria-hidden className="shrink-0 text-ink-soft" />
        <input
          // biome-ignore lint/a11y/noAutofocus: it was called to be typed into
          autoFocus
          role="combobox"
          type="text"
          value={text}
          maxLength={100}
          autoComplete="off"
          spellCheck={false}
          placeholder={words.label}
          aria-label={words.label}
          aria-expanded={places.length > 0}
          aria-controls={id}
          aria-autocomplete="list"
          aria-activedescendant={places.length > 0 ? optionId(id, at) : undefined}
          onChange={event => setText(event.target.value)}
          onKeyDown={onKeyDown}
          className="min-h-12 w-full min-w-0 bg-transparent text-base outline-none"
        />
        <button
          type="button"
          onClick={onClose}
          className="min-h-9 shrink-0 rounded-md px-2 text-ink-soft text-sm hover:bg-sunken"
        >
          {words.close}
        </button>
      </div>
      <Results
        {...{ id, chosen: at }}
        label={words.results}
        groups={found?.groups ?? []}
        onChoose={choose}
        onGo={go}
      />
      <p className="flex flex-wrap justify-between gap-x-4 border-line border-t px-4 py-2 text-ink-soft text-xs">
        <span role="status">{failed ? words.failed : (found?.count ?? '')}</span>
        <span className="max-sm:hidden">{words.keys}</span>
      </p>
    </>
  )
}

/** Goes to any screen, metric, goal, view or customer by the beginnings of words. A modal dialog: Escape and a click beside it close it. */
export function Palette(props: PaletteProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  // Closed while it still stands in the document: taken out open, it would not hand the focus back.
  useLayoutEffect(() => {
    const shown = dialog.current
    shown?.showModal()
    return () => shown?.close()
  }, [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape does the same
    <dialog
      ref={dialog}
      aria-label={props.words.title}
      onCancel={event => {
        event.preventDefault()
        props.onClose()
      }}
      onClick={event => {
        if (event.target === event.currentTarget) props.onClose()
      }}
      className="m-auto mt-[8dvh] max-h-[80dvh] w-[min(40rem,calc(100vw-1.5rem))] overflow-hidden rounded-lg border border-line bg-surface text-ink shadow-pop backdrop:bg-black/40"
    >
      <div className="flex max-h-[80dvh] flex-col">
        <ApiProvider>
          <Box {...props} />
        </ApiProvider>
      </div>
    </dialog>
  )
}
