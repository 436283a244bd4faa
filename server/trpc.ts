import { initTRPC, type TRPCError } from '@trpc/server'
import superjson from 'superjson'
import { z } from 'zod'
import { admits, type Permission, refusal } from '@/domain/access'
import type { Context } from './context'
import { asDomainError, faultSentence, toTrpcError, wordIssues } from './errors'

interface Meta {
  permission: Permission
}

const t = initTRPC
  .context<Context>()
  .meta<Meta>()
  .create({
    transformer: superjson,
    errorFormatter({ shape, error, ctx }) {
      const requestId = ctx?.requestId ?? null
      const data = {
        code: shape.data.code,
        httpStatus: shape.data.httpStatus,
        path: shape.data.path,
        domainCode: asDomainError(error)?.code ?? null,
        /** A sentence for each field of the form that is wrong. */
        fields: asDomainError(error)?.fields ?? null,
        requestId,
      }
      return { ...shape, message: wordsFor(error, requestId), data }
    },
  })

// The message of an unexpected error may hold a password or SQL; tRPC would send it as it is.
function wordsFor(error: TRPCError, requestId: string | null): string {
  if (error.cause instanceof z.ZodError) return wordIssues(error.cause)
  if (error.code !== 'INTERNAL_SERVER_ERROR') return error.message
  return faultSentence(requestId ?? 'none')
}

export const router = t.router

const mapErrors = t.middleware(async ({ next }) => {
  const result = await next()
  if (result.ok) return result
  throw toTrpcError(result.error.cause ?? result.error)
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
