import { createElement, type ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { ReaderContext } from '@/components/text/use-reader'
import { textIn } from '@/domain/text/text'
import { STATES, type State } from './testing'

const text = textIn('en')

/** What a person must be able to read of each state, whichever place it stands in. */
const WORDS: Readonly<Record<State, RegExp>> = {
  no_data: /no.data|no figure/i,
  too_few: /too.few/i,
  partial: /so far|not whole|not all counted|partial/i,
  stale: /stale|source is late/i,
  estimated: /estimated/i,
  restated: /restated/i,
  no_goal: /no goal|goal not set/i,
  zero: /\b0(\.0)?\s?%|2150-11-01,0,/,
  whole: /\b75(\.0)?\s?%|2150-11-01,75,/,
}
/** What a program reads. */
const FIELDS: Readonly<Record<State, RegExp>> = {
  no_data: /"value":null.*"no_data"|"no_data".*"value":null/,
  too_few: /"value":null.*"too_few"|"too_few".*"value":null/,
  partial: /"marks":\["partial"\]/,
  stale: /"marks":\["stale"\]/,
  estimated: /"marks":\["estimated"\]/,
  restated: /"marks":\["restated"\]/,
  no_goal: /"goal":null/,
  zero: /"value":0\b/,
  whole: /"value":75\b/,
}
const NEVER = /NaN|undefined|Infinity|\[object/
/** What is said of a figure that is in order is said of no other. */
const MARKS = ['partial', 'stale', 'estimated', 'restated'] as const

export interface Place {
  name: string
  /** It says of a figure whether it has a goal; else one without looks like any other. */
  goals?: true
  /** These never come to stand here. */
  without?: readonly State[]
  /** A program reads it. */
  api?: true
  read: (state: State) => Promise<string>
}

/** What is on the page, with what is spoken or shown on hover. */
export function read(element: ReactNode): string {
  const html = renderToStaticMarkup(createElement(ReaderContext, { value: { locale: 'en', text } }, element))
  const spoken = html.match(/(?<=\saria-label=")[^"]*/g) ?? []
  return [html.replace(/<svg.*?<\/svg>/gs, '').replace(/<[^>]*>/g, ' '), ...spoken].join(' ')
}

/** What has to be there. */
export const one = <T>(found: T | null | undefined): T => {
  if (found === undefined || found === null) throw new Error('It is not there.')
  return found
}
export const words = (...parts: (string | null | undefined)[]) => parts.filter(Boolean).join(' · ')

/** Every state that comes to stand in a place. */
function shownAt({ goals, without = [] }: Place): State[] {
  return STATES.filter(state => (state === 'no_goal' ? goals : !without.includes(state)))
}

/** Holds every place to it that it says each state that comes to stand there, and of no two the same. */
export function expectHonest(places: readonly Place[]): void {
  describe.each(places.map(place => ({ ...place, place })))('$name', ({ place }) => {
    const says = place.api ? FIELDS : WORDS

    it.each(shownAt(place))('says %s', async state => {
      const said = await place.read(state)
      expect(said).toMatch(says[state])
      expect(said).not.toMatch(NEVER)
      // What is no figure is no number either, and least of all a 0.
      if (state === 'no_data' || state === 'too_few') expect(said).not.toMatch(says.zero)
    })

    it('says of no two states the same', async () => {
      const said = new Map<string, State>()
      for (const state of shownAt(place)) {
        const found = await place.read(state)
        expect(`${state} like ${said.get(found) ?? 'none'}`).toBe(`${state} like none`)
        said.set(found, state)
      }
    })

    it('marks no figure that is in order', async () => {
      for (const state of ['whole', 'zero'] as const)
        for (const mark of MARKS) expect(await place.read(state), mark).not.toMatch(says[mark])
    })
  })
}
