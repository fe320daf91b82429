import type { Context } from 'hono'

/** A request's fields as Stripe's forms nest them. */
export interface Fields {
  [name: string]: string | Fields
}

/** An object of the API: an id, a kind, and whatever its documentation lists. */
export interface StripeObject {
  id: string
  object: string
  [field: string]: unknown
}

const MOST_FIELDS = 2000

/** `a[b][0]=c` from query and body as nested fields; the body wins. */
export async function fieldsOf(c: Context): Promise<Fields> {
  const body = c.req.method === 'GET' ? '' : await c.req.text()
  const pairs = [...new URL(c.req.url).searchParams, ...new URLSearchParams(body)].slice(0, MOST_FIELDS)
  const fields: Fields = {}
  for (const [name, value] of pairs) {
    const path = name.split(/[[\]]+/).filter((part, i) => i === 0 || part !== '')
    let into = fields
    for (const part of path.slice(0, -1)) {
      const next = into[part]
      if (typeof next === 'object') into = next
      else {
        const made: Fields = {}
        into[part] = made
        into = made
      }
    }
    into[path.at(-1) ?? ''] = value
  }
  return fields
}

export const textOf = (fields: Fields | undefined, name: string): string | undefined => {
  const value = fields?.[name]
  return typeof value === 'string' ? value : undefined
}

export const nestedOf = (fields: Fields | undefined, name: string): Fields => {
  const value = fields?.[name]
  return typeof value === 'object' ? value : {}
}

/** Flat text fields, such as metadata. */
export function wordsOf(fields: Fields | undefined, name: string): Record<string, string> {
  const entries = Object.entries(nestedOf(fields, name))
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}

/** Thrown by a resource and answered as Stripe words it. */
export class Refusal extends Error {
  readonly status: 400 | 401 | 402 | 403 | 404 | 429
  readonly shown: Record<string, unknown>
  constructor(status: Refusal['status'], message: string, more: Record<string, unknown> = {}) {
    super(message)
    this.status = status
    this.shown = { type: 'invalid_request_error', message, ...more }
  }
  answer(): Response {
    return Response.json({ error: this.shown }, { status: this.status })
  }
}

export const missing = (what: string, id: string) =>
  new Refusal(404, `No such ${what}: '${id}'`, { code: 'resource_missing', param: 'id' })

export function required(fields: Fields, name: string): string {
  const value = textOf(fields, name)
  if (value === undefined || value === '') {
    throw new Refusal(400, `Missing required param: ${name}.`, { code: 'parameter_missing', param: name })
  }
  return value
}

/** A whole number of minor units. */
export function amountOf(fields: Fields, name: string): number {
  const value = Number(required(fields, name))
  if (!Number.isInteger(value) || value < 0) {
    throw new Refusal(400, `Invalid integer: ${value}`, { code: 'parameter_invalid_integer', param: name })
  }
  return value
}
