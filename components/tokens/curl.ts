/** Takes the API's address and a token, gives the command that asks for all metrics. */
export function curlOf(root: string, token: string): string {
  return `curl -H "Authorization: Bearer ${token}" "${root}/metrics"`
}
