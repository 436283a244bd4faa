const TOKEN =
  /\s+|[{}[\],:]|"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)(?!\w)/uy

// What may come next: a value, a member's name, the colon after it, or what follows a value.
type Wanted = 'value' | 'value or ]' | 'name' | 'name or }' | 'colon' | 'after'

/** Takes text that is no JSON, gives where it stops being so, in characters from its start; its length if it ends too early. */
export function positionOfJsonFault(text: string): number {
  const open: string[] = []
  let wanted: Wanted = 'value'
  let at = 0
  while (at < text.length) {
    TOKEN.lastIndex = at
    const token = TOKEN.exec(text)?.[0]
    if (token === undefined) return at
    if (token.trim() !== '') {
      const next = step(token, wanted, open)
      if (next === undefined) return at
      wanted = next
    }
    at += token.length
  }
  return at
}

/** What is wanted after a token, or undefined where the token is not wanted. */
function step(token: string, wanted: Wanted, open: string[]): Wanted | undefined {
  const isValue = wanted === 'value' || wanted === 'value or ]'
  switch (token) {
    case '{':
    case '[':
      if (!isValue) return undefined
      open.push(token)
      return token === '{' ? 'name or }' : 'value or ]'
    case '}':
      return (wanted === 'after' || wanted === 'name or }') && open.pop() === '{' ? 'after' : undefined
    case ']':
      return (wanted === 'after' || wanted === 'value or ]') && open.pop() === '[' ? 'after' : undefined
    case ',':
      if (wanted !== 'after' || open.length === 0) return undefined
      return open.at(-1) === '{' ? 'name' : 'value'
    case ':':
      return wanted === 'colon' ? 'value' : undefined
    default:
      if (isValue) return 'after'
      return token.startsWith('"') && wanted.startsWith('name') ? 'colon' : undefined
  }
}
