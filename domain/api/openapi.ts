import { z } from 'zod'
import { textIn } from '../text/text'
import { API_ROOT, type Body, OPERATION_IDS, OPERATIONS, type Operation } from './operations'
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

/** What stands in a schema of named parts, in its order. */
function partsOf(schema: z.ZodType) {
  const { properties, required } = schemaOf(schema, 'input')
  const needed: unknown[] = Array.isArray(required) ? required : []
  return Object.entries(isRecord(properties) ? properties : {}).map(([name, own]) => {
    const { description, ...rest } = isRecord(own) ? own : {}
    return { name, required: needed.includes(name), description: String(description ?? ''), schema: rest }
  })
}

/** Takes what an operation takes in its body, gives the fields of one item. */
export function fieldsOf({ item }: Body): Omit<Parameter, 'in'>[] {
  return partsOf(item)
}

/** Takes an operation, gives its parameters: those in its address, then those after it, in the order of its schema. */
export function parametersOf({ path, query }: Operation): Parameter[] {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(
    ([, name = '']): Parameter => ({
      name,
      in: 'path',
      required: true,
      description: 'The metric’s key.',
      schema: { type: 'string' },
    }),
  )
  const inQuery = partsOf(query).map(part => ({ ...part, in: 'query' as const, required: false }))
  return [...inPath, ...inQuery]
}

/** Takes an operation, gives the statuses with which it can fail. */
export function failuresOf({ path, open, body }: Operation): (typeof STATUSES)[number][] {
  const never: number[] = open ? [401, 403, 404, 429, 503] : path.includes('{') ? [] : [404]
  const ofBodies: number[] = body ? [] : [409, 413, 415, 422]
  return STATUSES.filter(status => !never.includes(status) && !ofBodies.includes(status) && status !== 405)
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

const contentOf = (one: Operation) => ({
  'application/json': { schema: { $ref: `#/components/schemas/${one.schema}` } },
})

/** What answers a question. */
function found(one: Operation) {
  const etag = { ETag: { schema: { type: 'string' }, description: 'Send it as If-None-Match next time.' } }
  return {
    '200': { description: one.summary, headers: etag, content: contentOf(one) },
    '304': { description: 'Nothing has changed since the answer with that ETag.' },
  }
}

/** What answers something that was sent. */
function taken(one: Operation, { answers }: Body) {
  const replayed = {
    'Idempotent-Replayed': { schema: { type: 'string' }, description: 'true: answered before.' },
  }
  return Object.fromEntries(
    Object.entries(answers).map(([status, description]) => [
      status,
      { description, headers: replayed, content: contentOf(one) },
    ]),
  )
}

const IDEMPOTENCY = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'A new one, 1 to 255 characters, for each new request; the same one where a request is repeated.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
} as const

function requestBody({ types, name, example }: Body) {
  const [json = '', ...others] = types
  const schema = { $ref: `#/components/schemas/${name}` }
  const lines = { schema: { type: 'string', description: 'One observation a line.' } }
  return {
    required: true,
    content: { [json]: { schema, example }, ...Object.fromEntries(others.map(type => [type, lines])) },
  }
}

function pathItem(id: string, one: Operation): Partial<Record<'get' | 'post', ReturnType<typeof described>>> {
  return { [one.body ? 'post' : 'get']: described(id, one) }
}

function described(id: string, one: Operation) {
  const titles = textIn().api.problems
  const failures = failuresOf(one).map(status => [String(status), failure(status, titles[codeOf(status)])])
  const { body } = one
  const parameters = parametersOf(one).map(({ description, ...parameter }) =>
    description ? { ...parameter, description } : parameter,
  )
  return {
    operationId: id,
    summary: one.summary,
    description: one.description,
    parameters: body ? [...parameters, IDEMPOTENCY] : parameters,
    ...(body ? { requestBody: requestBody(body) } : {}),
    ...(one.open ? { security: [] } : {}),
    responses: { ...(body ? taken(one, body) : found(one)), ...Object.fromEntries(failures) },
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
      description:
        'Reads the figures of every function of a company from the customer’s side, and takes what sources send.',
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
        ...Object.fromEntries(
          operations.flatMap(([, { body }]) => (body ? [[body.name, schemaOf(body.schema, 'input')]] : [])),
        ),
        Problem: schemaOf(problem, 'output'),
      },
    },
  }
}
