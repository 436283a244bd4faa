/** Maps a value to a coordinate. */
export type Scale = (value: number) => number

/** Takes the values that must fit and the coordinates of the lowest and highest; a single value sits in the middle. */
export function scaleOf(values: readonly (number | null)[], from: number, to: number): Scale {
  const known = values.filter(value => value !== null)
  const low = Math.min(...known)
  const high = Math.max(...known)
  if (known.length === 0 || low === high) return () => (from + to) / 2
  return value => from + ((value - low) / (high - low)) * (to - from)
}

/** A coordinate in a path: no more digits than an eye can see. */
export function at(value: number): string {
  return String(Math.round(value * 100) / 100)
}

export interface Spot {
  x: number
  /** Null: nothing stands here, and no line passes. */
  y: number | null
}

function isMissing(spots: readonly Spot[], index: number): boolean {
  return (spots[index]?.y ?? null) === null
}

/** Takes spots in order, gives the path through them that breaks where one is missing. */
export function brokenPath(spots: readonly Spot[]): string {
  return spots
    .map(({ x, y }, index) =>
      y === null ? '' : `${isMissing(spots, index - 1) ? 'M' : 'L'}${at(x)} ${at(y)}`,
    )
    .join('')
}

/** Takes spots in order, gives dots for those between two gaps, through which no line passes. */
export function lonePath(spots: readonly Spot[]): string {
  return spots
    .map(({ x, y }, index) =>
      y !== null && isMissing(spots, index - 1) && isMissing(spots, index + 1) ? dotPath(x, y) : '',
    )
    .join('')
}

/** Takes spots in order, gives a soft path that is level at every spot, so that no state is overshot; breaks at gaps. */
export function softPath(spots: readonly Spot[]): string {
  let before: { x: number; y: number } | null = null
  let path = ''
  for (const { x, y } of spots) {
    if (y === null) {
      before = null
      continue
    }
    const middle = before ? at((before.x + x) / 2) : ''
    path += before ? `C${middle} ${at(before.y)} ${middle} ${at(y)} ${at(x)} ${at(y)}` : `M${at(x)} ${at(y)}`
    before = { x, y }
  }
  return path
}

/** A dot as a line of no length: its round cap stays a circle however the drawing is stretched. */
export function dotPath(x: number, y: number): string {
  return `M${at(x)} ${at(y)}h0`
}
