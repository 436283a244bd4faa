'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { CircleOff } from 'lucide-react'
import { useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Cell, Head, Table } from '@/components/ui/table'
import { toast } from '@/components/ui/toast'
import { formatInstant } from '@/domain/format'
import type { TokensDto } from '@/server/tokens/dto'
import { useTRPC } from '@/trpc/client'

type Token = TokensDto['tokens'][number]

/** The tokens that hold, each with what it may, who made it and when it was used, and a way to end it. */
export function TokenTable({ tokens, timeZone }: { tokens: readonly Token[]; timeZone: string }) {
  const words = useReader().text.tokens
  const [ending, setEnding] = useState<Token | null>(null)
  return (
    <>
      <Table caption={words.title} captionHidden className="min-w-3xl">
        <thead className="border-edge border-b">
          <tr>
            {words.columns.map(column => (
              <Head key={column}>{column}</Head>
            ))}
            <Cell />
          </tr>
        </thead>
        <tbody>
          {tokens.map(token => (
            <Row key={token.id} token={token} timeZone={timeZone} onEnd={() => setEnding(token)} />
          ))}
        </tbody>
      </Table>
      {ending ? <RevokeDialog token={ending} onClose={() => setEnding(null)} /> : null}
    </>
  )
}

function Row({ token, timeZone, onEnd }: { token: Token; timeZone: string; onEnd: () => void }) {
  const { text, locale } = useReader()
  const words = text.tokens
  const { name, scopes, functionName, sourceName, madeBy, isMakerDisabled, madeAt, expiresAt, lastUsedAt } =
    token
  const day = (at: Date) => formatInstant(at, timeZone, locale)
  return (
    <tr className="border-line border-b">
      <Head scope="row" className="bg-transparent">
        {name}
      </Head>
      <Cell>
        <ul>
          {scopes.map(scope => (
            <li key={scope}>{words.scopes[scope]}</li>
          ))}
        </ul>
      </Cell>
      <Cell>{sourceName === null ? (functionName ?? words.company) : words.ofSource(sourceName)}</Cell>
      <Cell>{lastUsedAt ? day(lastUsedAt) : words.never}</Cell>
      <Cell>
        {isMakerDisabled ? (
          <Chip tone="warn" icon={CircleOff}>
            {words.makerDisabled}
          </Chip>
        ) : expiresAt ? (
          day(expiresAt)
        ) : (
          words.noEnd
        )}
      </Cell>
      <Cell>{words.by(madeBy ?? words.commandLine, day(madeAt))}</Cell>
      <Cell>
        <Button onClick={onEnd} aria-label={words.revoke.of(name)}>
          {words.revoke.button}
        </Button>
      </Cell>
    </tr>
  )
}

function RevokeDialog({ token, onClose }: { token: Token; onClose: () => void }) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const words = useReader().text.tokens.revoke
  const revoke = useMutation(
    trpc.tokens.revoke.mutationOptions({
      onSuccess: () => {
        toast(words.done(token.name))
        onClose()
        return queryClient.invalidateQueries(trpc.tokens.get.queryFilter())
      },
    }),
  )
  return (
    <ConfirmDialog
      title={words.title(token.name)}
      lead={words.lead}
      confirm={words.confirm}
      cancel={words.cancel}
      isPending={revoke.isPending}
      problem={revoke.error?.message}
      onConfirm={() => revoke.mutate({ id: token.id })}
      onClose={onClose}
    />
  )
}
