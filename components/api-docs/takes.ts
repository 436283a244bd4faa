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

function whatOf(schema: JsonSchema, words: Text['api']['page']): string {
  if (Array.isArray(schema.enum)) return words.oneOf(schema.enum.map(String))
  if (schema.type === 'integer') return words.range(Number(schema.minimum), Number(schema.maximum))
  if (schema.type === 'array') return words.list
  return schema.format === 'date' ? words.day : words.text
}
