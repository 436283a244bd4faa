import { isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'
import { DomainError } from '@/domain/error'
import type { Encoding } from '@/domain/mapping/language'

const MARKS: readonly [Encoding, Buffer][] = [
  ['utf-8', Buffer.from([0xef, 0xbb, 0xbf])],
  ['utf-16le', Buffer.from([0xff, 0xfe])],
  ['utf-16be', Buffer.from([0xfe, 0xff])],
]

/**
 * Takes a file's bytes, gives them as UTF-8 without a byte order mark. The mark decides the encoding, else what the
 * mapping states, else UTF-16 where every other byte is 0, else UTF-8. Text that is not in its encoding is INVALID
 * by line: a guess would store wrong letters that nobody notices.
 */
export async function* utf8Of(
  chunks: AsyncIterable<Buffer>,
  stated: Encoding | undefined,
  name: string,
): AsyncGenerator<Buffer> {
  const position = { line: 1 }
  let decoder: iconv.DecoderStream | undefined
  let rest: Buffer = Buffer.alloc(0)
  let half = ''
  let isFirst = true
  for await (const chunk of atLeast(chunks, 4)) {
    let bytes = chunk
    if (isFirst) {
      const { encoding, mark } = encodingOf(chunk, stated)
      if (encoding !== 'utf-8') decoder = iconv.getDecoder(encoding, { stripBOM: false })
      bytes = chunk.subarray(mark)
      isFirst = false
    }
    if (decoder) {
      const text = half + decoder.write(bytes)
      // A chunk may end within a pair of surrogates.
      half = /[\ud800-\udbff]$/.test(text) ? text.slice(-1) : ''
      yield checkedText(half ? text.slice(0, -1) : text, stated, name, position)
      continue
    }
    const joined = rest.length > 0 ? Buffer.concat([rest, bytes]) : bytes
    const end = wholeCharacters(joined)
    rest = joined.subarray(end)
    if (end > 0) yield checkedBytes(joined.subarray(0, end), name, position)
  }
  const tail = half + (decoder?.end() ?? '')
  if (tail) yield checkedText(tail, stated, name, position)
  if (rest.length > 0) throw notUtf8(name, position.line)
}

async function* atLeast(chunks: AsyncIterable<Buffer>, bytes: number): AsyncGenerator<Buffer> {
  let held: Buffer | undefined = Buffer.alloc(0)
  for await (const chunk of chunks) {
    const next: Buffer = held ? Buffer.concat([held, chunk]) : chunk
    held = held && next.length < bytes ? next : undefined
    if (!held) yield next
  }
  if (held && held.length > 0) yield held
}

function encodingOf(head: Buffer, stated: Encoding | undefined): { encoding: Encoding; mark: number } {
  for (const [encoding, mark] of MARKS) {
    if (head.subarray(0, mark.length).equals(mark)) return { encoding, mark: mark.length }
  }
  return { encoding: stated ?? withoutMark(head), mark: 0 }
}

/** Plain text in UTF-16 has a 0 in nearly every second byte; no other encoding has. */
function withoutMark(head: Buffer): Encoding {
  const sample = head.subarray(0, 4096)
  let even = 0
  let odd = 0
  for (let at = 0; at < sample.length; at++) if (sample[at] === 0) at % 2 === 0 ? even++ : odd++
  if (odd > sample.length / 5 && even < odd / 10) return 'utf-16le'
  if (even > sample.length / 5 && odd < even / 10) return 'utf-16be'
  return 'utf-8'
}

/** Where the last whole UTF-8 character ends: a chunk may be cut within one. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if ((byte & 0xc0) === 0x80) continue
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1
    return length > back ? bytes.length - back : bytes.length
  }
  return bytes.length
}

interface Position {
  line: number
}

function checkedBytes(bytes: Buffer, name: string, position: Position): Buffer {
  if (!isUtf8(bytes)) throw notUtf8(name, position.line + linesBefore(bytes, line => !isUtf8(line)))
  refuseNul(bytes, name, position)
  position.line += countLines(bytes)
  return bytes
}

function checkedText(text: string, stated: Encoding | undefined, name: string, position: Position): Buffer {
  const wrong = text.search(/\p{Cs}|\ufffd/u)
  if (wrong !== -1) {
    const line = position.line + text.slice(0, wrong).split('\n').length - 1
    const encoding = stated ?? 'UTF-16'
    throw new DomainError(
      'INVALID',
      `${name} is not ${encoding}: line ${line} has bytes that mean nothing in it. Correct "encoding" in the mapping.`,
    )
  }
  const bytes = Buffer.from(text)
  refuseNul(bytes, name, position)
  position.line += countLines(bytes)
  return bytes
}

function refuseNul(bytes: Buffer, name: string, position: Position): void {
  const at = bytes.indexOf(0)
  if (at === -1) return
  const line = position.line + countLines(bytes.subarray(0, at))
  throw new DomainError(
    'INVALID',
    `${name} is not text: line ${line} has a zero byte. Export it again as CSV UTF-8.`,
  )
}

function notUtf8(name: string, line: number): DomainError {
  return new DomainError(
    'INVALID',
    `${name} is not UTF-8: line ${line} has bytes that mean nothing in it. Save it as CSV UTF-8, ` +
      'or state its encoding in the mapping: "format": {"encoding": "windows-1252"}.',
  )
}

function linesBefore(bytes: Buffer, isFaulty: (line: Buffer) => boolean): number {
  let lines = 0
  for (let from = 0; from < bytes.length; lines++) {
    const end = bytes.indexOf(10, from)
    const to = end === -1 ? bytes.length : end + 1
    if (isFaulty(bytes.subarray(from, to))) return lines
    from = to
  }
  return lines
}

function countLines(bytes: Buffer): number {
  let lines = 0
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) lines++
  return lines
}

/** Whether all bytes of a file are Unicode text as it is found without a statement; told piece by piece. */
export class UnicodeCheck {
  isUnicode = true
  private rest: Buffer = Buffer.alloc(0)
  private isFirst = true

  take(bytes: Buffer): void {
    if (this.isFirst) this.isWide = encodingOf(bytes, undefined).encoding !== 'utf-8'
    this.isFirst = false
    if (!this.isUnicode || this.isWide) return
    const joined = this.rest.length > 0 ? Buffer.concat([this.rest, bytes]) : bytes
    const end = wholeCharacters(joined)
    this.rest = joined.subarray(end)
    if (!isUtf8(joined.subarray(0, end))) this.isUnicode = false
  }

  end(): boolean {
    return this.isUnicode && (this.isWide || this.rest.length === 0)
  }

  private isWide = false
}
