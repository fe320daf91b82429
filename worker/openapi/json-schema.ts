import * as z from 'zod'
import { snakeKey } from '#worker/domain/wire.ts'

type Node = Record<string, unknown>

/** A zod schema as JSON Schema of what crosses the wire: before anything is converted, keys in snake_case. */
export function wireSchema(schema: z.ZodType): Node {
  const { $schema: _, ...drawn } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return snakeCased(drawn)
}

/** The same for a query, whose schema spells the wire's names itself: each field alone, and whether it must be there. */
export function fieldsOf(schema: z.ZodType): { name: string; schema: Node; required: boolean }[] {
  const drawn = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return Object.entries(drawn.properties ?? {}).map(([name, field]) => ({
    name,
    schema: field as Node,
    required: drawn.required?.includes(name) ?? false,
  }))
}

function snakeCased(node: Node): Node {
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => {
      if (key === 'properties') return [key, mapped(value as Node, snakeKey)]
      if (key === 'required') return [key, (value as string[]).map(snakeKey)]
      if (key === 'default' || key === 'const' || key === 'enum' || key === 'examples') return [key, value]
      return [key, inner(value)]
    }),
  )
}

const mapped = (fields: Node, rename: (key: string) => string) =>
  Object.fromEntries(Object.entries(fields).map(([key, field]) => [rename(key), inner(field)]))

function inner(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inner)
  return typeof value === 'object' && value !== null ? snakeCased(value as Node) : value
}
