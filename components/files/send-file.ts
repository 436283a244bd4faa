import { MOST_BYTES } from '@/domain/upload'

/** What became of a file that was sent: its number, or the sentence that says why not; null: the connection was lost. */
export type Sent = { id: number } | { fault: string | null }

/** A file on its way; `stop` takes it back. */
export interface Sending {
  sent: Promise<Sent>
  stop: () => void
}

const answerOf = (text: string): { id?: number; message?: string } => {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}

/** Sends a file as it lies on disk, and tells which share of it is there. The browser reads it piece by piece. */
export function sendFile(file: File, onShare: (share: number) => void): Sending {
  const request = new XMLHttpRequest()
  const sent = new Promise<Sent>(resolve => {
    request.upload.onprogress = event => onShare(event.total > 0 ? event.loaded / event.total : 0)
    request.onerror = () => resolve({ fault: null })
    request.onabort = () => resolve({ fault: null })
    request.onload = () => {
      const { id, message } = answerOf(request.responseText)
      resolve(request.status === 201 && id !== undefined ? { id } : { fault: message ?? null })
    }
  })
  request.open('POST', '/api/uploads')
  request.setRequestHeader('Content-Type', 'application/octet-stream')
  request.setRequestHeader('X-File-Name', encodeURIComponent(file.name))
  request.send(file)
  return { sent, stop: () => request.abort() }
}

const HEAD = 8

/** What can be told before a file is sent, so that nobody waits for a refusal: it is too large, or empty. */
export async function isWorthSending(file: File): Promise<'yes' | 'empty' | 'large'> {
  if (file.size > MOST_BYTES) return 'large'
  return (await file.slice(0, HEAD).arrayBuffer()).byteLength === 0 ? 'empty' : 'yes'
}
