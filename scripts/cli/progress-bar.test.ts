import { describe, expect, it } from 'vitest'
import { drawn, progressBar } from './progress-bar'

const half = { phase: 'reading', rows: 1_234_567, bytes: 50, totalBytes: 100 } as const

describe('the progress bar', () => {
  it('shows rows, the share of the bytes and the time left', () => {
    expect(drawn(half, 90_000)).toBe('[████████████············] 50 %, 1,234,567 rows, 1 min 30 s left')
    expect(drawn({ ...half, bytes: 0 }, 0)).toBe('[························] 0 %, 1,234,567 rows')
    expect(drawn({ ...half, phase: 'writing' }, 0)).toContain('1,234,567 rows read, writing the figures')
  })

  it('draws on a terminal only, not more than ten times a second, and wipes itself', () => {
    let now = 1000
    const written: string[] = []
    const screen = { isTTY: true, write: (text: string) => written.push(text) }
    const bar = progressBar(screen, () => now)
    bar.show(half)
    bar.show(half)
    now += 100
    bar.show(half)
    bar.clear()
    expect(written).toHaveLength(3)
    expect(written.at(-1)).toBe('\r\x1b[K')
    progressBar({ ...screen, isTTY: false }, () => now).show(half)
    expect(written).toHaveLength(3)
  })
})
