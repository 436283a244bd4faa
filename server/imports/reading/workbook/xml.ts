import { StringDecoder } from 'node:string_decoder'
import { DomainError } from '@/domain/error'

/** Told what stands in an XML text, in order; names come without their namespace. */
export interface XmlHandler {
  open(name: string, attributes: string): void
  close(name: string): void
  text(text: string): void
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Takes text as XML writes it, gives what it means. */
export function plainOf(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));/gi, (piece, hex, decimal, name) => {
    if (name) return ENTITIES[name] ?? piece
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
    return code <= 0x10ffff ? String.fromCodePoint(code) : piece
  })
}

/** Takes a tag's attributes as they stand and a name, gives its value; undefined without it. */
export function attributeOf(attributes: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes)
  const value = found?.[1] ?? found?.[2]
  return value === undefined ? undefined : plainOf(value)
}

/** No tag of a workbook comes near. */
const LONGEST_TAG = 1024 ** 2

/**
 * Reads XML piece by piece, so that its size does not matter. A document type is refused: it could define words that grow without end.
 * `called`: the file's name, for what is said of a damaged one.
 */
export class XmlReader {
  private readonly decoder = new StringDecoder('utf8')
  private rest = ''

  constructor(
    private readonly handler: XmlHandler,
    private readonly called: string,
  ) {}

  feed(piece: Buffer): void {
    const text = this.rest + this.decoder.write(piece)
    let at = 0
    for (;;) {
      const from = text.indexOf('<', at)
      if (from === -1) {
        this.handler.text(text.slice(at))
        at = text.length
        break
      }
      if (from > at) this.handler.text(text.slice(at, from))
      const to = endOf(text, from)
      at = from
      if (to === -1) break
      this.tag(text.slice(from + 1, to))
      at = to + 1
    }
    this.rest = text.slice(at)
    if (this.rest.length > LONGEST_TAG) throw this.damaged()
  }

  end(): void {
    if (this.rest.trim() !== '') throw this.damaged()
  }

  private tag(inside: string): void {
    if (inside.startsWith('!')) this.marked(inside)
    else if (inside.startsWith('/')) this.handler.close(named(inside.slice(1).trim()))
    else if (!inside.startsWith('?')) this.element(inside)
  }

  private element(inside: string): void {
    const isWhole = inside.endsWith('/')
    const body = isWhole ? inside.slice(0, -1) : inside
    const space = body.search(/\s/)
    const name = named(space === -1 ? body : body.slice(0, space))
    this.handler.open(name, space === -1 ? '' : body.slice(space))
    if (isWhole) this.handler.close(name)
  }

  private marked(inside: string): void {
    if (inside.startsWith('!--')) return
    if (!inside.startsWith('![CDATA[')) throw this.damaged()
    this.handler.text(inside.slice(8, -2).replaceAll('&', '&amp;').replaceAll('<', '&lt;'))
  }

  private damaged(): DomainError {
    return new DomainError(
      'INVALID',
      `${this.called} is a damaged workbook: save it again and try once more.`,
    )
  }
}

const named = (name: string) => name.slice(name.indexOf(':') + 1)

/** Where a tag ends, or -1 while it goes on: a > within quotes is no end. */
function endOf(text: string, from: number): number {
  if (text.startsWith('<!--', from)) {
    const end = text.indexOf('-->', from)
    return end === -1 ? -1 : end + 2
  }
  if (text.startsWith('<![CDATA[', from)) {
    const end = text.indexOf(']]>', from)
    return end === -1 ? -1 : end + 2
  }
  const end = text.indexOf('>', from)
  if (end === -1 || !/["']/.test(text.slice(from, end))) return end
  let quote = ''
  for (let at = from; at < text.length; at++) {
    const char = text[at] ?? ''
    if (quote) quote = char === quote ? '' : quote
    else if (char === '"' || char === "'") quote = char
    else if (char === '>') return at
  }
  return -1
}
