'use client'

import { type FormEvent, useState } from 'react'

type Fields = Readonly<Record<string, string>>
type Answer = { next: string } | { problem: string; fields: Fields }

const MARKED = 'Not yet: see what is said beside the marked fields.'
const OFFLINE = 'The server cannot be reached. Check your connection and try again.'

/**
 * Sends a form as the browser would, but stays on the page when it is refused and says why. Without JavaScript the
 * same form is sent plainly and the server answers with a page.
 */
export function useFormPost(first: string | null) {
  const [problem, setProblem] = useState(first)
  const [fields, setFields] = useState<Fields>({})
  const [busy, setBusy] = useState(false)

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    const submitter = event.nativeEvent instanceof SubmitEvent ? event.nativeEvent.submitter : null
    setBusy(true)
    setProblem(null)
    setFields({})
    const answer = await send(form, new FormData(form, submitter))
    if ('next' in answer) {
      window.location.assign(answer.next)
      return
    }
    const wrong = Object.keys(answer.fields)
    setProblem(wrong.length > 0 ? MARKED : answer.problem)
    setFields(answer.fields)
    setBusy(false)
    const toMend = form.elements.namedItem(wrong[0] ?? 'password')
    if (toMend instanceof HTMLElement) toMend.focus()
  }

  return { problem, fields, busy, onSubmit }
}

async function send(form: HTMLFormElement, data: FormData): Promise<Answer> {
  const body = new URLSearchParams()
  for (const [name, value] of data) if (typeof value === 'string') body.append(name, value)
  try {
    const response = await fetch(form.action, {
      method: 'POST',
      body,
      headers: { Accept: 'application/json' },
    })
    return readAnswer(await response.json())
  } catch {
    return { problem: OFFLINE, fields: {} }
  }
}

function readAnswer(answer: unknown): Answer {
  if (!isRecord(answer)) return { problem: OFFLINE, fields: {} }
  if (typeof answer.next === 'string') return { next: answer.next }
  const problem = typeof answer.message === 'string' ? answer.message : OFFLINE
  const fields = isRecord(answer.fields) ? Object.entries(answer.fields) : []
  return { problem, fields: Object.fromEntries(fields.map(([name, sentence]) => [name, String(sentence)])) }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
