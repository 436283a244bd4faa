import { type ForeseeActionInput, PLACE_DIMENSIONS } from '@/domain/action'

/** Takes a place as a choice holds it ("region:emea"), gives it by its parts; everywhere is empty. */
function placeOf(text: string): ForeseeActionInput['place'] {
  const at = text.indexOf(':')
  const dimension = PLACE_DIMENSIONS.find(one => one === text.slice(0, at))
  return dimension ? { dimension, key: text.slice(at + 1) } : null
}

/** Takes the form, gives what of it the action is judged by; null as long as a day is missing. */
export function aimOf(form: FormData): ForeseeActionInput | null {
  const word = (name: string) => String(form.get(name) ?? '')
  const metric = word('metric')
  const [startsOn, reviewOn, beside] = [word('startsOn'), word('reviewOn'), word('comparison')]
  if (!metric || !startsOn || !reviewOn) return null
  // "place:…" is the same figure elsewhere, "metric:…" another one.
  const comparison = beside.startsWith('metric:')
    ? { metric: beside.slice('metric:'.length), place: null }
    : beside.startsWith('place:')
      ? { metric, place: placeOf(beside.slice('place:'.length)) }
      : null
  return {
    ...{ metric, startsOn, reviewOn, comparison },
    place: placeOf(word('place')),
    direction: word('direction') === 'down' ? 'down' : 'up',
  }
}
