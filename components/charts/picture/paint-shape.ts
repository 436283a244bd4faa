/** What one shape is, as a path in its own measures; null for what is no shape. */
function pathOf(shape: Element): Path2D | null {
  const number = (name: string) => Number(shape.getAttribute(name) ?? 0)
  const path = new Path2D()
  switch (shape.tagName) {
    case 'path':
      // A dot is a line of no length with a round end, which a canvas leaves out.
      return new Path2D((shape.getAttribute('d') ?? '').replaceAll(/h0(?![.\d])/g, 'h0.01'))
    case 'line':
      path.moveTo(number('x1'), number('y1'))
      path.lineTo(number('x2'), number('y2'))
      return path
    case 'rect':
      path.rect(number('x'), number('y'), number('width'), number('height'))
      return path
    case 'circle':
      path.arc(number('cx'), number('cy'), number('r'), 0, 2 * Math.PI)
      return path
    default:
      return null
  }
}

/** Takes a shape of an SVG, gives its path where it stands in the window. */
function placed(shape: SVGGraphicsElement): { path: Path2D; scale: number } | null {
  const own = pathOf(shape)
  const matrix = shape.getScreenCTM()
  if (!own || !matrix) return null
  const path = new Path2D()
  path.addPath(own, matrix)
  return { path, scale: Math.sqrt(Math.abs(matrix.a * matrix.d - matrix.b * matrix.c)) }
}

/** Recharts keeps what leaves the frame inside of it by a rectangle that an attribute names. */
export function clipTo(context: CanvasRenderingContext2D, part: SVGGraphicsElement): void {
  const name = /url\("?#([^")]+)/.exec(getComputedStyle(part).clipPath)?.[1]
  const frame = name ? document.getElementById(name)?.querySelector('rect') : null
  const matrix = part.getScreenCTM()
  const own = frame && pathOf(frame)
  if (!own || !matrix) return
  const path = new Path2D()
  path.addPath(own, matrix)
  context.clip(path)
}

/** Draws one shape of an SVG as the window shows it: fill, then stroke, each with its colour and how it lets through. */
export function paintShape(context: CanvasRenderingContext2D, shape: SVGGraphicsElement): void {
  const at = placed(shape)
  if (!at) return
  const style = getComputedStyle(shape)
  const alpha = context.globalAlpha
  if (style.fill !== 'none') {
    context.globalAlpha = alpha * Number(style.fillOpacity)
    context.fillStyle = style.fill
    context.fill(at.path)
  }
  const width = Number.parseFloat(style.strokeWidth)
  if (style.stroke !== 'none' && width > 0) {
    const scale = style.vectorEffect === 'non-scaling-stroke' ? 1 : at.scale
    context.globalAlpha = alpha * Number(style.strokeOpacity)
    context.strokeStyle = style.stroke
    context.lineWidth = width * scale
    context.lineCap = style.strokeLinecap as CanvasLineCap
    context.lineJoin = style.strokeLinejoin as CanvasLineJoin
    const dashes = style.strokeDasharray === 'none' ? [] : style.strokeDasharray.split(/[ ,]+/)
    context.setLineDash(dashes.map(dash => Number.parseFloat(dash) * scale))
    context.stroke(at.path)
    context.setLineDash([])
  }
  context.globalAlpha = alpha
}
