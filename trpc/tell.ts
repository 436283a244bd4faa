import type { inferRouterInputs } from '@trpc/server'
import type { AppRouter } from '@/server/root'

type Inputs = inferRouterInputs<AppRouter>

/**
 * Has a procedure change something, by hand and not by the client for procedures: a screen that has one button would load all of it. Takes where it is
 * and its input, which is plain JSON; gives whether it was done.
 */
export async function tell<Noun extends keyof Inputs, Verb extends keyof Inputs[Noun]>(
  noun: Noun,
  verb: Verb & string,
  input: Inputs[Noun][Verb],
): Promise<boolean> {
  const reply = await fetch(`/api/trpc/${noun}.${verb}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ json: input }),
  }).catch(() => null)
  return reply?.ok ?? false
}
