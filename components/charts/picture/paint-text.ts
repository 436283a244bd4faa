interface Line {
  text: string
  left: number
  right: number
  top: number
  height: number
}

/** The lines into which a text is broken where it stands, a word at a time. */
function linesOf(node: Text): Line[] {
  const range = document.createRange()
  const lines: Line[] = []
  for (const { 0: word, index } of node.data.matchAll(/\S+/g)) {
    range.setStart(node, index)
    range.setEnd(node, index + word.length)
    const [at] = range.getClientRects()
    if (!at) continue
    const line = lines.at(-1)
    if (line && Math.abs(line.top - at.top) < at.height / 2) {
      line.text += ` ${word}`
      line.right = at.right
    } else lines.push({ text: word, left: at.left, right: at.right, top: at.top, height: at.height })
  }
  return lines
}

/** Where a text that is too long for its line ends with dots. */
function edgeOf(around: Element): number {
  for (let box: Element | null = around; box; box = box.parentElement) {
    const { display, textOverflow } = getComputedStyle(box)
    if (display === 'inline') continue
    return textOverflow === 'ellipsis' ? box.getBoundingClientRect().right : Number.POSITIVE_INFINITY
  }
  return Number.POSITIVE_INFINITY
}

function shortened(context: CanvasRenderingContext2D, text: string, room: number): string {
  let kept = text
  while (kept !== '' && context.measureText(`${kept}…`).width > room) kept = kept.slice(0, -1)
  return `${kept.trimEnd()}…`
}

/** Figures of one width are not to be had on a canvas: what is narrower there is spread over the room that it has on the page. */
function fitted(context: CanvasRenderingContext2D, { text, left, right }: Line): void {
  context.letterSpacing = '0px'
  const spare = right - left - context.measureText(text).width
  context.letterSpacing = `${(spare / text.length).toFixed(3)}px`
}

/** Writes a text where the window has it, in its own font, which the page has loaded already. */
export function paintText(context: CanvasRenderingContext2D, node: Text): void {
  const around = node.parentElement
  if (!around || node.data.trim() === '') return
  const { fontStyle, fontWeight, fontSize, fontFamily, fill, color } = getComputedStyle(around)
  context.font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`
  context.fillStyle = around instanceof SVGElement ? fill : color
  context.textBaseline = 'alphabetic'
  const { fontBoundingBoxAscent: above, fontBoundingBoxDescent: below } = context.measureText('x')
  const edge = edgeOf(around)
  for (const line of linesOf(node)) {
    const { text, left, right, top, height } = line
    fitted(context, line)
    const said = right > edge + 1 ? shortened(context, text, edge - left) : text
    context.fillText(said, left, top + (height - above - below) / 2 + above)
    context.letterSpacing = '0px'
  }
}
