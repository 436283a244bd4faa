import { subscribe } from 'node:diagnostics_channel'
import { IncomingMessage } from 'node:http'

/**
 * Has refused with 4xx what Next answers with a bare 500. It makes a fetch Request of every request, which throws for TRACE; a
 * method that nobody knows it refuses by itself. It decodes every path; one that is no text is sent where nothing is.
 * Called once, before the server takes requests.
 */
export function refuseOddRequests(): void {
  subscribe('http.server.request.start', message => {
    const request = typeof message === 'object' && message && 'request' in message ? message.request : null
    if (!(request instanceof IncomingMessage)) return
    if (request.method === 'TRACE') request.method = 'UNKNOWN'
    if (!isText(request.url ?? '')) request.url = '/api/no-such-address'
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
