import type * as z from 'zod'
import { ERROR_STATUS } from '#worker/platform/errors.ts'
import type { InputSchemas } from '#worker/platform/http.ts'
import { fieldsOf, wireSchema } from './json-schema.ts'

/** A route as the description needs it. */
export interface DescribedRoute {
  method: string
  /** With its names as Hono spells them, `/v1/practices/:practice`. */
  path: string
  group: string
  reads: InputSchemas
  answers: Readonly<Record<number, z.ZodType | string | null>> | undefined
}

type Node = Record<string, unknown>

const JSON_TYPE = 'application/json'

/** The API as an OpenAPI 3.1 document, drawn from the schemas that its routes read and answer by. */
export function openApiDocument(routes: readonly DescribedRoute[], origin: string): Node {
  const paths: Record<string, Node> = {}
  for (const route of routes) {
    const address = route.path.replace(/:(\w+)/g, '{$1}')
    paths[address] = { ...paths[address], [route.method.toLowerCase()]: operation(route) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'StrideIQ', version: '1' },
    servers: [{ url: origin }],
    security: [{ session: [] }, {}],
    paths,
    components: {
      securitySchemes: { session: { type: 'http', scheme: 'bearer' } },
      schemas: { Error: ERROR },
    },
  }
}

const ERROR = {
  type: 'object',
  properties: {
    error: {
      type: 'object',
      properties: {
        code: { type: 'string', enum: Object.keys(ERROR_STATUS) },
        message: { type: 'string' },
        field: { type: 'string' },
        fields: {
          type: 'array',
          items: { type: 'object', properties: { field: { type: 'string' }, message: { type: 'string' } } },
        },
        retry_after_s: { type: 'number' },
        entitlement: { type: 'string' },
        next_slots: { type: 'array', items: { type: 'object' } },
        current: { type: 'object', additionalProperties: true },
        request_id: { type: 'string' },
      },
      required: ['code', 'message', 'request_id'],
    },
  },
  required: ['error'],
}

function operation({ method, path, group, reads, answers = {} }: DescribedRoute): Node {
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name)
  const parameters = [
    ...names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
    ...(reads.query ? fieldsOf(reads.query).map((field) => ({ ...field, in: 'query' })) : []),
  ]
  return {
    operationId: `${method.toLowerCase()}${path.replace(/\W+(\w)/g, (_, letter: string) => letter.toUpperCase())}`,
    tags: [group],
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(reads.json ? { requestBody: { content: { [JSON_TYPE]: { schema: wireSchema(reads.json) } } } } : {}),
    responses: {
      ...Object.fromEntries(Object.entries(answers).map(([status, body]) => [status, answered(body)])),
      default: {
        description: 'Refused or failed.',
        content: { [JSON_TYPE]: { schema: { $ref: '#/components/schemas/Error' } } },
      },
    },
  }
}

function answered(body: z.ZodType | string | null): Node {
  if (body === null) return { description: 'Done; nothing is answered.' }
  if (typeof body === 'string') return { description: 'Done.', content: { [body]: {} } }
  return { description: 'Done.', content: { [JSON_TYPE]: { schema: wireSchema(body) } } }
}
