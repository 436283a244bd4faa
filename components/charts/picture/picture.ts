import { paint } from './paint'

/** What stands around a chart where it leaves the screen. */
export interface PictureWords {
  title: string
  /** Beneath it, a line each: the figure with its n and period, and whose it is. */
  notes: readonly string[]
}

const SCALE = 2
const ROOM = 24
const TITLE = { size: 17, line: 23 }
const NOTE = { size: 12, line: 18 }

function broken(context: CanvasRenderingContext2D, text: string, width: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word
    if (lines.length > 0 && context.measureText(longer).width <= width) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}

/** Paper is white whatever the screen is: the page stands in the light for as long as it takes to draw, which nobody sees. */
function inTheLight<T>(work: () => T): T {
  const page = document.documentElement
  const { theme } = page.dataset
  page.dataset.theme = 'light'
  try {
    return work()
  } finally {
    if (theme === undefined) delete page.dataset.theme
    else page.dataset.theme = theme
  }
}

function draw(part: HTMLElement, { title, notes }: PictureWords): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d')
  const style = getComputedStyle(part.parentElement ?? part)
  const family = style.fontFamily
  const fonts = { title: `600 ${TITLE.size}px ${family}`, note: `400 ${NOTE.size}px ${family}` }
  const box = part.getBoundingClientRect()
  const width = box.width
  if (!context) return canvas
  context.font = fonts.title
  const titles = broken(context, title, width)
  context.font = fonts.note
  const below = notes.flatMap(note => broken(context, note, width))
  const top = ROOM + titles.length * TITLE.line + ROOM / 2
  canvas.width = Math.ceil((width + 2 * ROOM) * SCALE)
  canvas.height = Math.ceil((top + box.height + ROOM / 2 + below.length * NOTE.line + ROOM) * SCALE)
  context.scale(SCALE, SCALE)
  context.fillStyle = 'white'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.fillStyle = style.color
  context.textBaseline = 'top'
  context.font = fonts.title
  for (const [at, line] of titles.entries()) context.fillText(line, ROOM, ROOM + at * TITLE.line)
  context.font = fonts.note
  for (const [at, line] of below.entries())
    context.fillText(line, ROOM, top + box.height + ROOM / 2 + at * NOTE.line)
  context.translate(ROOM - box.left, top - box.top)
  paint(context, part)
  return canvas
}

/**
 * Takes a part of the page and the words around it, gives it as a PNG: twice the screen's measures, on white, in light colours. Everything is
 * drawn in the browser, nothing is asked for. Null where the browser draws none.
 */
export function pictureOf(part: HTMLElement, words: PictureWords): Promise<Blob | null> {
  const canvas = inTheLight(() => draw(part, words))
  return new Promise(resolve => canvas.toBlob(resolve, 'image/png'))
}
