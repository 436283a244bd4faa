interface Screen {
  isTTY?: boolean
  write(text: string): unknown
}

interface Progress {
  phase: 'reading' | 'writing'
  rows: number
  bytes: number
  totalBytes: number
}

const WIDTH = 24
const EVERY_MS = 100

/**
 * A bar of one line on a terminal: rows, share of the bytes read, time left. Elsewhere it draws nothing. Takes the
 * screen; `say` prints a line above it, `restart` gives the seconds since the last start.
 */
export function progressBar(screen: Screen, now: () => number = Date.now) {
  let startedAt = now()
  let drawnAt = 0
  let isDrawn = false
  const clear = () => {
    if (isDrawn) screen.write('\r\x1b[K')
    isDrawn = false
  }
  const show = (progress: Progress) => {
    if (!screen.isTTY || (progress.phase === 'reading' && now() - drawnAt < EVERY_MS)) return
    drawnAt = now()
    screen.write(`\r\x1b[K${drawn(progress, now() - startedAt)}`)
    isDrawn = true
  }
  const say = (line: string) => {
    clear()
    console.log(line)
  }
  const restart = () => {
    const seconds = (now() - startedAt) / 1000
    startedAt = now()
    return seconds
  }
  return { show, say, clear, restart }
}

/** Takes how far it is and since when (ms), gives the line. While it is written there is no share to tell. */
export function drawn({ phase, rows, bytes, totalBytes }: Progress, elapsed: number): string {
  const share = Math.min(1, totalBytes > 0 ? bytes / totalBytes : 0)
  const full = Math.round(share * WIDTH)
  const counted = `${rows.toLocaleString('en')} rows`
  if (phase === 'writing') return `[${'█'.repeat(WIDTH)}] ${counted} read, writing the figures …`
  const bar = `[${'█'.repeat(full)}${'·'.repeat(WIDTH - full)}] ${Math.floor(share * 100)} %, ${counted}`
  return share > 0 && elapsed > 1000 ? `${bar}, ${timeLeft((elapsed * (1 - share)) / share)} left` : bar
}

function timeLeft(ms: number): string {
  const seconds = Math.ceil(ms / 1000)
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}
