import { z } from 'zod'
import { textIn } from '../text/text'
import { API_ROOT, OPERATION_IDS, OPERATIONS, type Operation } from './operations'
import { codeOf, problem, STATUSES } from './problem'

export type JsonSchema = Readonly<Record<string, unknown>>

export interface Parameter {
  name: string
  in: 'path' | 'query'
  required: boolean
  description: string
  schema: JsonSchema
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Takes a schema, gives it as JSON Schema 2020-12 without the name of its dialect, which the document gives once. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}

/** Takes an operation, gives its parameters: those in its address, then those after it, in the order of its schema. */
export function parametersOf({ path, query }: Operation): Parameter[] {
  const { properties } = schemaOf(query, 'input')
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(
    ([, name = '']): Parameter => ({
      name,
      in: 'path',
      required: true,
      description: 'The metric’s key.',
      schema: { type: 'string' },
    }),
  )
  const inQuery = Object.entries(isRecord(properties) ? properties : {}).map(([name, own]): Parameter => {
    const { description, ...schema } = isRecord(own) ? own : {}
    return { name, in: 'query', required: false, description: String(description ?? ''), schema }
  })
  return [...inPath, ...inQuery]
}

/** Takes an operation, gives the statuses with which it can fail. */
export function failuresOf({ path, open }: Operation): (typeof STATUSES)[number][] {
  const never: number[] = open ? [401, 403, 404, 429, 503] : path.includes('{') ? [] : [404]
  return STATUSES.filter(status => !never.includes(status) && status !== 405)
}

function failure(status: number, title: string) {
  const challenge = { 'WWW-Authenticate': { schema: { type: 'string' }, description: 'Bearer' } }
  const wait = { 'Retry-After': { schema: { type: 'integer' }, description: 'Seconds to wait.' } }
  return {
    description: title,
    ...(status === 401 ? { headers: challenge } : {}),
    ...(status === 429 || status === 503 ? { headers: wait } : {}),
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  }
}

function pathItem(id: string, one: Operation) {
  const titles = textIn().api.problems
  const etag = { ETag: { schema: { type: 'string' }, description: 'Send it as If-None-Match next time.' } }
  const ok = {
    description: one.summary,
    headers: etag,
    content: { 'application/json': { schema: { $ref: `#/components/schemas/${one.schema}` } } },
  }
  const failures = failuresOf(one).map(status => [String(status), failure(status, titles[codeOf(status)])])
  return {
    get: {
      operationId: id,
      summary: one.summary,
      description: one.description,
      parameters: parametersOf(one).map(({ description, ...parameter }) =>
        description ? { ...parameter, description } : parameter,
      ),
      ...(one.open ? { security: [] } : {}),
      responses: {
        '200': ok,
        '304': { description: 'Nothing has changed since the answer with that ETag.' },
        ...Object.fromEntries(failures),
      },
    },
  }
}

/** Gives the API as an OpenAPI 3.1 document. Takes the address of this Wholeview, as in https://wholeview.example.com. */
export function openApiOf(baseUrl: string) {
  const operations = OPERATION_IDS.map(id => [id, OPERATIONS[id] as Operation] as const)
  return {
    openapi: '3.1.0' as const,
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: {
      title: 'Wholeview',
      version: '1',
      description: 'Reads the figures of every function of a company from the customer’s side.',
    },
    servers: [{ url: `${baseUrl}${API_ROOT}` }],
    security: [{ token: [] }],
    paths: Object.fromEntries(operations.map(([id, one]) => [one.path || '/', pathItem(id, one)])),
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'A token wv_…, which an admin makes.' },
      },
      schemas: {
        ...Object.fromEntries(operations.map(([, one]) => [one.schema, schemaOf(one.answer, 'output')])),
        Problem: schemaOf(problem, 'output'),
      },
    },
  }
}
