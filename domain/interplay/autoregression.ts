/** A value at each period of a line, oldest first; null where there is none. */
export type Line = readonly (number | null)[]

/** How a line follows from its own past: zₜ − mean = Σ coefficientsⱼ (zₜ₋ⱼ − mean) + what is new. */
export interface Autoregression {
  mean: number
  /** For one period back, two, … ; none: each value is new. */
  coefficients: readonly number[]
}

const MOST_PERIODS_BACK = 4

/** Takes a line, gives the change from each period to the next; null where one of the two is missing. One shorter. */
export function differences(line: Line): Line {
  return line.slice(1).map((value, at) => {
    const before = line[at] ?? null
    return value === null || before === null ? null : value - before
  })
}

/** Solves A x = b by elimination with pivots, A small and symmetric. Singular: null. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] | null {
  const rows = matrix.map((row, at) => [...row, right[at] ?? 0])
  const size = rows.length
  const at = (row: number, column: number) => rows[row]?.[column] ?? 0
  const scale = Math.max(...rows.map((_, k) => Math.abs(at(k, k))), Number.MIN_VALUE)
  for (let k = 0; k < size; k += 1) {
    let pivot = k
    for (let row = k + 1; row < size; row += 1) if (Math.abs(at(row, k)) > Math.abs(at(pivot, k))) pivot = row
    if (Math.abs(at(pivot, k)) <= 1e-12 * scale) return null
    const [here, there] = [rows[k] ?? [], rows[pivot] ?? []]
    rows[k] = there
    rows[pivot] = here
    for (let row = k + 1; row < size; row += 1) {
      const factor = at(row, k) / at(k, k)
      rows[row] = (rows[row] ?? []).map((value, column) => value - factor * at(k, column))
    }
  }
  const solution: number[] = []
  for (let k = size - 1; k >= 0; k -= 1) {
    const known = solution.reduce((sum, value, j) => sum + at(k, size - 1 - j) * value, 0)
    solution.push((at(k, size) - known) / at(k, k))
  }
  return solution.reverse()
}

/** The past and present of each period that has as much of a past as is asked for. */
function histories(centred: Line, back: number): number[][] {
  return centred.flatMap((_, at) => {
    const known = centred.slice(at - back, at + 1).flatMap(value => (value === null ? [] : [value]))
    return at >= back && known.length === back + 1 ? [known.reverse()] : []
  })
}

const dot = (one: readonly number[], other: readonly number[]) =>
  one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0)

/** Least squares of the present on so many periods back. */
function fit(rows: readonly number[][], order: number): { coefficients: number[]; rss: number } | null {
  const past = rows.map(row => row.slice(1, order + 1))
  const now = rows.map(row => row[0] ?? 0)
  const column = (at: number) => past.map(row => row[at] ?? 0)
  const columns = Array.from({ length: order }, (_, at) => column(at))
  const coefficients = solve(
    columns.map(one => columns.map(other => dot(one, other))),
    columns.map(one => dot(one, now)),
  )
  if (!coefficients) return null
  return {
    coefficients,
    rss: now.reduce((sum, value, at) => sum + (value - dot(coefficients, past[at] ?? [])) ** 2, 0),
  }
}

/**
 * Takes a line, gives the autoregression of the order 0 … 4 with the least AIC = m ln(RSS/m) + 2 (order + 1), all orders fitted by least
 * squares to the same m periods, those with four before them (Akaike 1974). Fewer than ten of them: order 0.
 */
export function autoregressionOf(line: Line): Autoregression {
  const values = line.filter(value => value !== null)
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
  const rows = histories(
    line.map(value => (value === null ? null : value - mean)),
    MOST_PERIODS_BACK,
  )
  if (rows.length < 10) return { mean, coefficients: [] }
  let best: { coefficients: number[]; aic: number } | null = null
  for (let order = 0; order <= MOST_PERIODS_BACK; order += 1) {
    const found = fit(rows, order)
    if (!found || !(found.rss > 0)) continue
    const aic = rows.length * Math.log(found.rss / rows.length) + 2 * (order + 1)
    if (!best || aic < best.aic - 1e-9) best = { coefficients: found.coefficients, aic }
  }
  return { mean, coefficients: best?.coefficients ?? [] }
}

/** Takes a line and an autoregression, gives what is new in each period by it, about the line's own mean; null where too little is known. */
export function filtered(line: Line, { coefficients }: Autoregression): Line {
  const values = line.filter(value => value !== null)
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
  return line.map((value, at) => {
    if (value === null || at < coefficients.length) return null
    let fresh = value - mean
    for (const [back, coefficient] of coefficients.entries()) {
      const before = line[at - back - 1] ?? null
      if (before === null) return null
      fresh -= coefficient * (before - mean)
    }
    return fresh
  })
}
