'use client'

import { useMutation } from '@tanstack/react-query'
import { CircleOff } from 'lucide-react'
import { useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Cell, Head, Table } from '@/components/ui/table'
import { formatInstant } from '@/domain/format'
import type { PushDto } from '@/server/push/dto'
import { useTRPC } from '@/trpc/client'
import { usePushChange } from './use-push-change'

type Token = PushDto['tokens'][number]

interface TokenListProps {
  sourceId: number
  tokens: readonly Token[]
  timeZone: string
}

/** The tokens of a source that hold: when each was made, used, and ends. */
export function TokenList({ sourceId, tokens, timeZone }: TokenListProps) {
  const { text, locale } = useReader()
  const words = text.push.tokens
  const [ending, setEnding] = useState<number | null>(null)
  const when = (at: Date) => formatInstant(at, timeZone, locale)
  return (
    <>
      <Table caption={words.title} captionHidden className="min-w-2xl">
        <thead className="border-edge border-b">
          <tr>
            {words.columns.map(column => (
              <Head key={column}>{column}</Head>
            ))}
            <Cell />
          </tr>
        </thead>
        <tbody>
          {tokens.map(({ id, madeAt, madeBy, isMakerDisabled, expiresAt, lastUsedAt }) => (
            <tr key={id} className="border-line border-b">
              <Head scope="row" className="whitespace-nowrap bg-transparent">
                {words.number(id)}
              </Head>
              <Cell>{words.made(madeBy ?? words.server, when(madeAt))}</Cell>
              <Cell>{lastUsedAt ? when(lastUsedAt) : words.never}</Cell>
              <Cell>
                {isMakerDisabled ? (
                  <Chip tone="warn" icon={CircleOff}>
                    {text.tokens.makerDisabled}
                  </Chip>
                ) : expiresAt ? (
                  when(expiresAt)
                ) : (
                  words.noEnd
                )}
              </Cell>
              <Cell className="text-right">
                <Button aria-label={words.revokeOf(id)} onClick={() => setEnding(id)}>
                  {words.revoke}
                </Button>
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
      {ending === null ? null : (
        <RevokeDialog sourceId={sourceId} tokenId={ending} onClose={() => setEnding(null)} />
      )}
    </>
  )
}

interface RevokeDialogProps {
  sourceId: number
  tokenId: number
  onClose: () => void
}

function RevokeDialog({ sourceId, tokenId, onClose }: RevokeDialogProps) {
  const words = useReader().text.push.tokens
  const { done } = usePushChange()
  const end = useMutation(
    useTRPC().push.endToken.mutationOptions({
      onSuccess: () => {
        onClose()
        return done(words.revoked)
      },
    }),
  )
  return (
    <ConfirmDialog
      title={words.revokeTitle(tokenId)}
      lead={words.revokeLead}
      confirm={words.revokeConfirm}
      cancel={words.cancel}
      isPending={end.isPending}
      problem={end.error?.message}
      onConfirm={() => end.mutate({ id: sourceId, tokenId })}
      onClose={onClose}
    />
  )
}
