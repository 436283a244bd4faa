const LONGEST = 40

/** Takes a name, gives a key as addresses take it: letters and digits of any script, with “-” between. */
export function keyOf(name: string): string {
  const key = name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
  return [...key].slice(0, LONGEST).join('').replace(/-$/, '') || 'name'
}

/** Takes a name and tells keys that are taken, gives the first free key of that name: “support”, “support-2” … */
export function freeKeyOf(name: string, isTaken: (key: string) => boolean): string {
  const stem = keyOf(name)
  let key = stem
  for (let number = 2; isTaken(key); number++) key = `${stem}-${number}`
  return key
}
