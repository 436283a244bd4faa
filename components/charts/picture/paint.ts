import { clipTo, paintShape } from './paint-shape'
import { paintText } from './paint-text'

/** What is there for hands, or for ears only. */
const LEFT_OUT = 'button, details, a[data-unseen], [role=slider], .sr-only, defs, title, desc'

const SIDES = ['Top', 'Right', 'Bottom', 'Left'] as const

function paintBorders(context: CanvasRenderingContext2D, style: CSSStyleDeclaration, box: DOMRect): void {
  const corners = [
    [box.left, box.top],
    [box.right, box.top],
    [box.right, box.bottom],
    [box.left, box.bottom],
  ] as const
  for (const [at, side] of SIDES.entries()) {
    const width = Number.parseFloat(style[`border${side}Width`])
    const [from, to] = [corners[at], corners[(at + 1) % 4]]
    if (!(width > 0) || style[`border${side}Style`] === 'none' || !from || !to) continue
    context.strokeStyle = style[`border${side}Color`]
    context.lineWidth = width
    context.beginPath()
    context.moveTo(...from)
    context.lineTo(...to)
    context.stroke()
  }
}

function paintBox(context: CanvasRenderingContext2D, box: HTMLElement): void {
  const style = getComputedStyle(box)
  const frame = box.getBoundingClientRect()
  context.fillStyle = style.backgroundColor
  context.beginPath()
  context.roundRect(
    frame.left,
    frame.top,
    frame.width,
    frame.height,
    Number.parseFloat(style.borderTopLeftRadius) || 0,
  )
  context.fill()
  paintBorders(context, style, frame)
  if (style.overflowX === 'visible') return
  context.beginPath()
  context.rect(frame.left, frame.top, frame.width, frame.height)
  context.clip()
}

/**
 * Draws a part of the page on a canvas as the window shows it: boxes, borders, shapes of SVGs and texts. Takes a canvas whose measures are the
 * window's, and the part. What is only there for hands or ears is left out.
 */
export function paint(context: CanvasRenderingContext2D, part: Element): void {
  const style = getComputedStyle(part)
  if (part.matches(LEFT_OUT) || style.display === 'none' || style.visibility === 'hidden') return
  context.save()
  context.globalAlpha *= Number(style.opacity)
  if (part instanceof SVGGraphicsElement) {
    if (part instanceof SVGSVGElement) paintBorders(context, style, part.getBoundingClientRect())
    clipTo(context, part)
    paintShape(context, part)
  } else if (part instanceof HTMLElement) paintBox(context, part)
  for (const child of part.childNodes) {
    if (child instanceof Text) paintText(context, child)
    else if (child instanceof Element) paint(context, child)
  }
  context.restore()
}
