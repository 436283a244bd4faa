import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'

export interface MailCatcher {
  url: string
  /** Each mail as it came: headers, an empty line, text; encoded lines joined. */
  mails: string[]
  /** From now on every mail is refused. */
  refuse: (refused: boolean) => void
  /** From now on every mail is kept, and the line breaks before that is said. */
  hangUp: (broken: boolean) => void
  /** From now on every conversation begins after so many milliseconds. */
  delay: (ms: number) => void
  stop: () => void
}

/** A mail server on this machine that keeps what it gets. */
export async function startMailCatcher(): Promise<MailCatcher> {
  const mails: string[] = []
  const state = { refused: false, broken: false, delay: 0 }
  const server = createServer(socket => converse(socket, mails, state))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    refuse: refused => {
      state.refused = refused
    },
    hangUp: broken => {
      state.broken = broken
    },
    delay: ms => {
      state.delay = ms
    },
    stop: () => server.close(),
  }
}

interface State {
  refused: boolean
  broken: boolean
  delay: number
}

function converse(socket: Socket, mails: string[], state: State): void {
  let buffer = ''
  let letter: string[] | null = null
  const say = (line: string) => socket.write(`${line}\r\n`)
  socket.setEncoding('utf8')
  socket.on('error', () => socket.destroy())
  setTimeout(() => say('220 catcher'), state.delay)
  socket.on('data', part => {
    buffer += part
    const lines = buffer.split('\r\n')
    buffer = lines.pop() ?? ''
    for (const line of lines) {
      if (letter) {
        if (line !== '.') letter.push(line)
        else {
          mails.push(letter.join('\n').replace(/=\n/g, '').replace(/=3D/g, '='))
          letter = null
          if (state.broken) socket.destroy()
          else say('250 kept')
        }
      } else if (/^DATA/i.test(line)) {
        letter = []
        say('354 go on')
      } else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n')
      else say(state.refused && /^RCPT/i.test(line) ? '550 no such mailbox' : '250 ok')
    }
  })
}
