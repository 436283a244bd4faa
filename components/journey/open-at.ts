/** Opens what is named in the address without asking the server again: all of it came with the page. Null closes it. */
export function openAt(name: string, value: string | null): void {
  const address = new URL(window.location.href)
  if (value === null) address.searchParams.delete(name)
  else address.searchParams.set(name, value)
  window.history.pushState(null, '', address)
}
