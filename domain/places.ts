import { type Actor, admits } from './access'
import { nextPath } from './next-path'
import { SCREENS, screenAt } from './screens'
import { search } from './text/en/search'

const PATHS = Object.keys(search.places)
type Place = keyof typeof search.places

const isPlace = (path: string): path is Place => Object.hasOwn(search.places, path)

/** The screens that can be gone to by name and that this person may open, as their addresses in the order in which they are listed. */
export function placesFor(actor: Actor | null): Place[] {
  return PATHS.filter(isPlace).filter(path => opens(actor, path))
}

/** Tells whether somebody may open what lies at a path, as far as the screen itself says. */
export function opens(actor: Actor | null, path: string): boolean {
  const screen = screenAt(path)
  return admits(actor, screen === null ? 'dashboards.view' : SCREENS[screen].permission)
}

// A screen, one of its things by key or number, and a part of that: no more is ever an address here.
const ADDRESS = /^\/(?:[a-z-]+(?:\/[\p{L}\p{N}_.%~-]+){0,3})?$/u
// Of these only single ones are screens.
const SINGLES = ['functions', 'gaps']
const FIRSTS = new Set([...PATHS.map(path => path.split('/')[1]), ...SINGLES])

/** Tells whether a path is one of our own screens, or lies under one: nothing on another host, no file, no program's address. */
export function isScreenPath(path: string): boolean {
  return nextPath(path) === path && ADDRESS.test(path) && FIRSTS.has(path.split('/')[1])
}
