/** Takes what a procedure threw, gives the sentence of each field that is wrong. */
export function fieldsOf(error: unknown): Readonly<Record<string, string>> {
  if (typeof error !== 'object' || error === null || !('data' in error)) return {}
  const { data } = error
  if (typeof data !== 'object' || data === null || !('fields' in data)) return {}
  return (data.fields ?? {}) as Record<string, string>
}
