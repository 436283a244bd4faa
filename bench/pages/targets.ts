/** A page to load, and what of it must be seen. */
export interface Target {
  url: string
  /** Of what shows that the page says something: marks, or a chart's line. */
  shows: string
  cookie: { name: string; value: string } | null
}

/** A screen of the application at each size, next to the bare page that it is held against. */
export interface Pair {
  screen: 'first' | 'metric'
  bare: Target
  sizes: { name: string; target: Target }[]
}
