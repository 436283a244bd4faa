import { sentenceOf } from '../rejected'
import { inWordsOf } from './said'
import type { Text } from './text'

/**
 * Takes a reader's text and a reason as it was kept, gives the reader's sentence. Of an older record only the English one was kept: that, where the
 * catalogue does not have it as it stands. `open`: a value that is left open, as of many that were refused alike.
 */
export function reasonIn(text: Text, { reason, why }: { reason: string; why?: unknown }, open = ''): string {
  const [code, ...values] = Array.isArray(why) ? why : []
  const isLeftOpen = (value: unknown) => open !== '' && String(value) === open
  if (isCode(text, code))
    return sentenceOf(text.rejected, [code, ...values.map(value => (isLeftOpen(value) ? '…' : value))])
  return inWordsOf(text, open === '' ? reason : reason.replaceAll(open, '…'))
}

const isCode = (text: Text, code: unknown): code is keyof Text['rejected'] =>
  typeof code === 'string' && Object.hasOwn(text.rejected, code)
