import { search } from './text/en/search'

const names = new Map(Object.entries(search.places).map(([path, { name }]) => [path, name]))

/** Takes one of our own paths, gives the screen's name; of one thing or a part of it the key or number behind it: "Metrics, nps". */
export function screenName(path: string): string {
  const known = names.get(path)
  if (known !== undefined) return known
  const [, first = '', ...rest] = path.split('/')
  const screen = names.get(`/${first}`) ?? first
  return [screen, ...rest.map(decoded)].join(', ')
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
