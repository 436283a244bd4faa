import { DomainError } from '@/domain/error'
import { textIn } from '@/domain/text/text'
import { readBody } from './body'

const FORM = 'application/x-www-form-urlencoded'
const MAX_BODY = 16 * 1024

/** Reads a form as a record of its fields. Throws INVALID where a field comes twice, UnreadableBody as readBody does. */
export async function readForm(request: Request): Promise<Record<string, string>> {
  const form = new URLSearchParams(await readBody(request, FORM, MAX_BODY))
  const names = [...form.keys()]
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) throw new DomainError('INVALID', textIn().faults.twice(twice.slice(0, 40)))
  return Object.fromEntries(form)
}
