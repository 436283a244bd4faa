import { API_HEADERS } from './problem'

/** A JSON reply of the API. */
export function jsonReply(body: string | null, status: number, headers: Record<string, string>): Response {
  return new Response(body, { status, headers: { ...headers, 'Content-Type': 'application/json' } })
}

/** The answer to something that was sent: it is nobody's to keep, and has a status of its own. */
export class Told {
  constructor(
    readonly status: number,
    readonly body: object,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {}

  /** Takes what the door says besides, gives the reply. */
  reply(told: Readonly<Record<string, string>>): Response {
    const headers = { ...told, ...API_HEADERS, ...this.headers, 'Cache-Control': 'private, no-store' }
    return jsonReply(JSON.stringify(this.body), this.status, headers)
  }
}
