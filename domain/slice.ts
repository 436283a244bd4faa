/** Where else the company is cut, in the order in which they are shown and keyed. */
export const SLICE_DIMENSIONS = ['region', 'product', 'tier', 'channel'] as const
export type SliceDimension = (typeof SLICE_DIMENSIONS)[number]

/** In a rollup: all values together. */
export const ANY = -1
