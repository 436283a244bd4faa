/** Takes an address and a token (or what stands for it; null where none is needed), gives the command that asks. */
export function curlOf(address: string, token: string | null): string {
  return token === null ? `curl "${address}"` : `curl -H "Authorization: Bearer ${token}" "${address}"`
}

/** Takes the API's address, gives the two lines with which a program's author begins. */
export function firstSteps(root: string): string {
  return `TOKEN=wv_…\n${curlOf(`${root}/metrics`, '$TOKEN')}`
}
