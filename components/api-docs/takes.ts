import type { JsonSchema } from '@/domain/api/openapi'
import type { Text } from '@/domain/text/text'

/** Takes a parameter's schema, gives in words what may stand there and what holds without it. */
export function takesOf(schema: JsonSchema, words: Text['api']['page']): string {
  const what = whatOf(schema, words)
  const { default: preset } = schema
  return typeof preset === 'string' || typeof preset === 'number'
    ? `${what}; ${words.orElse(String(preset))}`
    : what
}

const isSchema = (one: unknown): one is JsonSchema => typeof one === 'object' && one !== null

function whatOf(schema: JsonSchema, words: Text['api']['page']): string {
  if (Array.isArray(schema.anyOf)) {
    const parts = schema.anyOf.filter(isSchema).map(one => whatOf(one, words))
    return [...new Set(parts)].join(', ')
  }
  if (schema.type === 'null') return 'null'
  if (schema.type === 'number') return words.number
  if (schema.type === 'boolean') return 'true, false'
  if (schema.type === 'integer' && Math.abs(Number(schema.minimum)) > 1e9) return words.whole
  if (schema.type === 'integer' && Number(schema.maximum) > 1e9) return words.whole
  if (Array.isArray(schema.enum)) return words.oneOf(schema.enum.map(String))
  if (schema.type === 'integer') return words.range(Number(schema.minimum), Number(schema.maximum))
  if (schema.type === 'array') return words.list
  return schema.format === 'date' ? words.day : words.text
}
