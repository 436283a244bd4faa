'use client'

import { useReader } from '@/components/text/use-reader'

/** How the first file comes in, for whoever has the server. */
export function ImportHint() {
  const { welcome } = useReader().text
  return (
    <div className="grid gap-1 text-ink-soft text-sm">
      <p>{welcome.importOn}</p>
      <pre className="whitespace-pre-wrap rounded-md bg-sunken px-3 py-2 text-ink">
        {welcome.importCommand}
      </pre>
      <p>{welcome.importMore}</p>
    </div>
  )
}
