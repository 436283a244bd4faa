import { initTRPC, type TRPCError } from '@trpc/server'
import superjson from 'superjson'
import { z } from 'zod'
import { admits, type Permission, refusal } from '@/domain/access'
import { type Text, textIn } from '@/domain/text/text'
import { type Context, wordsFor } from './context'
import { asDomainError, toTrpcError, wordIssues } from './errors'

interface Meta {
  permission: Permission
}

// What comes in is plain JSON: superjson would make what a request describes, an array of a billion included, before
// any schema sees it.
const input = {
  serialize: (value: unknown) => ({ json: value }),
  deserialize: (sent: unknown) => (isRecord(sent) ? sent.json : undefined),
}

const isRecord = (value: unknown): value is { json?: unknown } => typeof value === 'object' && value !== null

const t = initTRPC
  .context<Context>()
  .meta<Meta>()
  .create({
    transformer: { input, output: superjson },
    errorFormatter({ shape, error, ctx }) {
      const requestId = ctx?.requestId ?? null
      const text = ctx ? wordsFor(ctx) : textIn()
      const known = asDomainError(error, text)
      const data = {
        code: shape.data.code,
        httpStatus: shape.data.httpStatus,
        path: shape.data.path,
        domainCode: known?.code ?? null,
        /** A sentence for each field of the form that is wrong. */
        fields: known?.fields ?? null,
        requestId,
      }
      return { ...shape, message: messageOf(error, text, requestId), data }
    },
  })

// The message of an unexpected error may hold a password or SQL; tRPC would send it as it is.
function messageOf(error: TRPCError, text: Text, requestId: string | null): string {
  if (error.cause instanceof z.ZodError) return wordIssues(error.cause, text)
  if (error.code !== 'INTERNAL_SERVER_ERROR') return error.message
  return text.faults.ours(requestId ?? 'none')
}

export const router = t.router

const mapErrors = t.middleware(async ({ ctx, next }) => {
  const result = await next()
  if (result.ok) return result
  // Only a fault of ours hides behind its cause; what tRPC itself refused keeps its code.
  const { error } = result
  throw toTrpcError(error.code === 'INTERNAL_SERVER_ERROR' ? (error.cause ?? error) : error, wordsFor(ctx))
})

/**
 * The only way to build a procedure: takes the permission that it needs, lets nobody else in, and turns a
 * DomainError into its status. Where the permission has a row rule the service asks `demand` for the row.
 */
export function allowed(permission: Permission) {
  return t.procedure
    .meta({ permission })
    .use(mapErrors)
    .use(({ ctx, next }) => {
      if (!admits(ctx.actor, permission)) throw refusal(ctx.actor, permission)
      return next()
    })
}
