/** Takes an address and a token (or what stands for it; null where none is needed), gives the command that asks. */
export function curlOf(address: string, token: string | null): string {
  return token === null ? `curl "${address}"` : `curl -H "Authorization: Bearer ${token}" "${address}"`
}

/** Takes an address, a token and what is sent, gives the command that sends it. */
export function curlSending(address: string, token: string, body: unknown): string {
  const lines = [
    `curl -H "Authorization: Bearer ${token}" -H "Content-Type: application/json"`,
    `  --data '${JSON.stringify(body)}'`,
    `  "${address}"`,
  ]
  return lines.join(' \\\n')
}

/** Takes the API's address, gives the two lines with which a program's author begins. */
export function firstSteps(root: string): string {
  return `TOKEN=wv_…\n${curlOf(`${root}/metrics`, '$TOKEN')}`
}
