'use client'

import { type FormEvent, useState } from 'react'

const OFFLINE = 'The server cannot be reached. Check your connection and try again.'

/**
 * Sends a form as the browser would, but stays on the page when it is refused and says why. Without JavaScript the
 * same form is sent plainly and the server answers with a page.
 */
export function useFormPost(first: string | null) {
  const [problem, setProblem] = useState(first)
  const [busy, setBusy] = useState(false)

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    const submitter = event.nativeEvent instanceof SubmitEvent ? event.nativeEvent.submitter : null
    setBusy(true)
    setProblem(null)
    const answer = await send(form, new FormData(form, submitter))
    if ('next' in answer) {
      window.location.assign(answer.next)
      return
    }
    setProblem(answer.problem)
    setBusy(false)
    form.querySelector<HTMLInputElement>('input[type=password]')?.focus()
  }

  return { problem, busy, onSubmit }
}

async function send(form: HTMLFormElement, data: FormData): Promise<{ next: string } | { problem: string }> {
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
    return { problem: OFFLINE }
  }
}

function readAnswer(answer: unknown): { next: string } | { problem: string } {
  if (typeof answer !== 'object' || answer === null) return { problem: OFFLINE }
  if ('next' in answer && typeof answer.next === 'string') return { next: answer.next }
  return { problem: 'message' in answer && typeof answer.message === 'string' ? answer.message : OFFLINE }
}
