import { expect, it } from 'vitest'
import { brokenPath, lonePath, scaleOf, softPath } from './geometry'

it('maps the lowest and highest to the ends, leaves out what is missing', () => {
  const scale = scaleOf([10, null, 30], 0, 100)
  expect([scale(10), scale(20), scale(30)]).toEqual([0, 50, 100])
})

it('puts a single value, and none, in the middle instead of dividing by 0', () => {
  expect(scaleOf([7, 7], 0, 100)(7)).toBe(50)
  expect(scaleOf([], 0, 100)(3)).toBe(50)
})

it('breaks a line at a gap, and makes a dot of a point between two gaps', () => {
  const spots = [
    { x: 0, y: 1 },
    { x: 1, y: 2 },
    { x: 2, y: null },
    { x: 3, y: 4 },
    { x: 4, y: null },
    { x: 5, y: 6 },
  ]
  expect(brokenPath(spots)).toBe('M0 1L1 2M3 4M5 6')
  expect(lonePath(spots)).toBe('M3 4h0M5 6h0')
})

it('is level at every spot of a soft line, and breaks it at a gap', () => {
  const spots = [
    { x: 0, y: 10 },
    { x: 10, y: 20 },
    { x: 20, y: null },
    { x: 30, y: 5 },
  ]
  expect(softPath(spots)).toBe('M0 10C5 10 5 20 10 20M30 5')
})
