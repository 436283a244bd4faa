import { subscribe } from 'node:diagnostics_channel'
import { IncomingMessage } from 'node:http'

/**
 * Has TRACE refused with 4xx. Next makes a fetch Request of every request, which throws for TRACE and becomes a 500;
 * a method that nobody knows it refuses by itself. Called once, before the server takes requests.
 */
export function refuseTrace(): void {
  subscribe('http.server.request.start', message => {
    const request = typeof message === 'object' && message && 'request' in message ? message.request : null
    if (request instanceof IncomingMessage && request.method === 'TRACE') request.method = 'UNKNOWN'
  })
}
