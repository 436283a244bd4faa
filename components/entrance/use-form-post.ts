'use client'

import { type FormEvent, useState } from 'react'
import type { Text } from '@/domain/text/text'

type Fields = Readonly<Record<string, string>>
type Answer = { next: string } | { problem: string; fields: Fields }

type Words = Text['entrance']['form']

/**
 * Sends a form as the browser would, but stays on the page when it is refused and says why. Without JavaScript the
 * same form is sent plainly and the server answers with a page. Takes the problem that the page came with and the form's words.
 */
export function useFormPost(first: string | null, words: Words) {
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
    const answer = await send(form, new FormData(form, submitter), words.offline)
    if ('next' in answer) {
      window.location.assign(answer.next)
      return
    }
    const wrong = Object.keys(answer.fields)
    setProblem(wrong.length > 0 ? words.marked : answer.problem)
    setFields(answer.fields)
    setBusy(false)
    const toMend = form.elements.namedItem(wrong[0] ?? 'password')
    if (toMend instanceof HTMLElement) toMend.focus()
  }

  return { problem, fields, busy, onSubmit }
}

async function send(form: HTMLFormElement, data: FormData, offline: string): Promise<Answer> {
  const body = new URLSearchParams()
  for (const [name, value] of data) if (typeof value === 'string') body.append(name, value)
  try {
    const response = await fetch(form.action, {
      method: 'POST',
      body,
      headers: { Accept: 'application/json' },
    })
    return readAnswer(await response.json(), offline)
  } catch {
    return { problem: offline, fields: {} }
  }
}

function readAnswer(answer: unknown, offline: string): Answer {
  if (!isRecord(answer)) return { problem: offline, fields: {} }
  if (typeof answer.next === 'string') return { next: answer.next }
  const problem = typeof answer.message === 'string' ? answer.message : offline
  const fields = isRecord(answer.fields) ? Object.entries(answer.fields) : []
  return { problem, fields: Object.fromEntries(fields.map(([name, sentence]) => [name, String(sentence)])) }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
