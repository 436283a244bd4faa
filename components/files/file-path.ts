/** The address of a file's screen: which file, and for which source. */
export function filePath({
  upload,
  source,
}: {
  upload?: number | undefined
  source?: number | undefined
}): string {
  const search = new URLSearchParams()
  if (upload !== undefined) search.set('upload', String(upload))
  if (source !== undefined) search.set('source', String(source))
  const query = search.toString()
  return `/sources/new/file${query ? `?${query}` : ''}`
}
