import { useEffect, useState } from 'react'
import type { SearchDto } from '@/server/search/dto'
import { useTRPCClient } from '@/trpc/client'
import { readRecent } from './recent'

const WAIT_MS = 120

/** What a text finds. The answer before stays while the next one is on its way; null: none has come yet. */
export function usePlaces(reader: number, text: string): { found: SearchDto | null; failed: boolean } {
  const client = useTRPCClient()
  const [state, setState] = useState<{ found: SearchDto | null; failed: boolean }>({
    ...{ found: null, failed: false },
  })
  useEffect(() => {
    const abort = new AbortController()
    const ask = async () => {
      try {
        const asked = { text, recent: readRecent(reader) }
        const found = await client.search.find.mutate(asked, { signal: abort.signal })
        if (!abort.signal.aborted) setState({ found, failed: false })
      } catch {
        if (!abort.signal.aborted) setState(before => ({ ...before, failed: true }))
      }
    }
    const timer = setTimeout(ask, text === '' ? 0 : WAIT_MS)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [client, reader, text])
  return state
}
