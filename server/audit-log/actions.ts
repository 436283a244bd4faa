import { textIn } from '@/domain/text/text'

/** Takes a noun, gives its actions: all that are ever written have words. */
export const actionsOf = (noun: string): string[] =>
  Object.keys(textIn().auditLog.actions).filter(action => action.startsWith(`${noun}.`))
