import { randomUUID } from 'node:crypto'
import { channel, subscribe } from 'node:diagnostics_channel'
import { IncomingMessage, ServerResponse } from 'node:http'

/** Written over whatever the request brought: by it a page names the answer that it is part of. */
const ANSWER_HEADER = 'x-wv-answer'
// A channel reaches the whole process, however often a bundler has copied this module.
const STATUS = 'wholeview.answer.status'

/**
 * Has pages say the status of their answer by `answerWith`. Next knows one way to a 403 or a 404, and throws the whole page away with it:
 * without JavaScript nothing would stand there. Called once, before the server takes requests.
 */
export function noteAnswers(): void {
  const open = new Map<string, ServerResponse>()
  subscribe('http.server.request.start', message => {
    if (!isExchange(message)) return
    const id = randomUUID()
    message.request.headers[ANSWER_HEADER] = id
    open.set(id, message.response)
    message.response.once('close', () => open.delete(id))
  })
  subscribe(STATUS, message => {
    if (!isStatus(message)) return
    const answer = open.get(message.id)
    if (answer && !answer.headersSent) answer.statusCode = message.status
  })
}

/** Takes the headers of the request that a page is made for, and the status that its answer shall have. Too late once a part of it is sent. */
export function answerWith(headers: Headers, status: number): void {
  channel(STATUS).publish({ id: headers.get(ANSWER_HEADER) ?? '', status })
}

function isExchange(message: unknown): message is { request: IncomingMessage; response: ServerResponse } {
  if (typeof message !== 'object' || message === null) return false
  if (!('request' in message && 'response' in message)) return false
  return message.request instanceof IncomingMessage && message.response instanceof ServerResponse
}

function isStatus(message: unknown): message is { id: string; status: number } {
  return typeof message === 'object' && message !== null && 'id' in message && 'status' in message
}
