import { subscribe } from 'node:diagnostics_channel'
import { IncomingMessage } from 'node:http'

/**
 * Has refused with 4xx what Next answers with a bare 500: it makes a fetch Request of every request, which throws for TRACE, and
 * decodes every path, which throws for one that is no text. A method that nobody knows it refuses by itself, at an
 * address that is one. Called once, before the server takes requests.
 */
export function refuseOddRequests(): void {
  subscribe('http.server.request.start', message => {
    const request = typeof message === 'object' && message && 'request' in message ? message.request : null
    if (!(request instanceof IncomingMessage)) return
    const isOdd = !isText(request.url ?? '')
    if (isOdd) request.url = '/api/live'
    if (isOdd || request.method === 'TRACE') request.method = 'UNKNOWN'
  })
}

function isText(url: string): boolean {
  try {
    decodeURIComponent(url.split('?')[0] ?? '')
    return true
  } catch {
    return false
  }
}
