import { zValidator } from '@hono/zod-validator'
import type { Context, MiddlewareHandler, TypedResponse } from 'hono'
import { createMiddleware } from 'hono/factory'
import { validator } from 'hono/validator'
import type * as z from 'zod'
import type { Ctx } from '#worker/context.ts'
import { fromWire, toWire } from '#worker/domain/wire.ts'
import type { Env } from '#worker/env.ts'
import { anonymous } from './access.ts'
import { AppError, nothingHere } from './errors.ts'
import { inputWords } from './input-words.ts'
import type { OnWire } from './wire-types.ts'

/** What every route can rely on. */
export interface AppEnv {
  Bindings: Env
  Variables: { ctx: Ctx }
}

/** A form has no more fields than this; a body made to be wrong has any number. */
const MOST_FAULTS = 20

/**
 * What zod found, as our error: the first field in the wire's spelling and what to do about it, and all of them where
 * there are several.
 */
export function inputError(error: z.core.$ZodError): AppError {
  const faults = error.issues.slice(0, MOST_FAULTS).map((issue) => {
    const message = inputWords(issue)
    const field = issue.path
      .map((part) => String(part).replace(/[A-Z]/g, (l) => `_${l.toLowerCase()}`))
      .join('.')
    return { field, message: field ? `${field}: ${message}` : message }
  })
  const [first] = faults
  if (!first) return new AppError('invalid_input', 'The input does not have the expected shape.')
  const named = faults.filter(({ field }, i) => field && faults.findIndex((one) => one.field === field) === i)
  return new AppError('invalid_input', first.message, {
    ...(first.field ? { field: first.field } : {}),
    ...(named.length > 1 ? { fields: named } : {}),
  })
}

/** Parses a JSON or form body by a schema. Bad input is 422 and names the field; nothing is stored. */
export function body<S extends z.ZodType>(schema: S): Reads<'json', OnWire<z.input<S>>, z.output<S>> {
  const read = validator('json', async (_ignored, c: Context): Promise<z.output<S>> => {
    const type = c.req.header('Content-Type') ?? ''
    const raw = /form/.test(type) ? await c.req.parseBody({ all: true }) : await readJson(c)
    checkText(raw)
    const parsed = schema.safeParse(fromWire(raw))
    if (!parsed.success) throw inputError(parsed.error)
    return parsed.data
  })
  return Object.assign(read as MiddlewareHandler, { reads: { json: schema } })
}

/** A route's input by what it is read from: what the wire carries, and what the handler gets. */
type Reads<From extends string, In, Out> = MiddlewareHandler<
  AppEnv,
  string,
  { in: { [K in From]: In }; out: { [K in From]: Out } }
>

/** The schemas by which a route's middleware reads its input; the API's own description is drawn from them. */
export interface InputSchemas {
  json?: z.ZodType
  query?: z.ZodType
}

/** The schema that `body` or `query` reads by; none for other middleware. */
export const inputSchemas = (handler: unknown): InputSchemas =>
  (handler as { reads?: InputSchemas }).reads ?? {}

async function readJson(c: Context): Promise<unknown> {
  const text = await c.req.text()
  if (text === '') return {}
  try {
    return JSON.parse(text)
  } catch {
    throw new AppError('invalid_input', 'The body is not valid JSON.')
  }
}

const DEEPEST = 32
/** What no text of a database can hold: the character of code 0, and half of one that takes two. */
const UNKEPT = /\0|\p{Surrogate}/u

/** Refuses what could be parsed and never stored, before anybody acts on it. */
function checkText(value: unknown, field: readonly string[] = []): void {
  if (typeof value === 'string' && UNKEPT.test(value)) {
    const path = field.join('.')
    const message = 'holds a character that cannot be kept. Nothing was stored; type it again.'
    throw new AppError('invalid_input', path ? `${path}: ${message}` : message, path ? { field: path } : {})
  }
  if (typeof value !== 'object' || value === null || value instanceof Blob) return
  if (field.length >= DEEPEST) throw new AppError('invalid_input', 'The body nests too deeply.')
  for (const [key, inner] of Object.entries(value)) checkText(inner, [...field, key])
}

/** Parses the query string by a schema; its keys are snake_case on the wire. */
export function query<S extends z.ZodType>(schema: S): Reads<'query', z.input<S>, z.output<S>> {
  const read = zValidator('query', schema, (result, c) => {
    checkText(c.req.query())
    if (!result.success) throw inputError(result.error)
  })
  return Object.assign(read as unknown as MiddlewareHandler, { reads: { query: schema } })
}

/** What an address names, such as a provider; one that there is not is no address of ours. */
export function named<T>(schema: z.ZodType<T>, value: string | undefined): T {
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw nothingHere()
  return parsed.data
}

/** Answers with a value in the wire's snake_case. */
export function answer<const T, Status extends 200 | 201 | 202 = 200>(
  c: Context,
  value: T,
  status?: Status,
): Response & TypedResponse<OnWire<T>, Status, 'json'> {
  return c.json(toWire(value) as object, status ?? 200) as never
}

/** Public routes: an expired cookie, or one of a blocked account, is ignored and changes no answer. */
export const asVisitor = createMiddleware<AppEnv>(async (c, next) => {
  c.set('ctx', c.var.ctx.onBehalfOf(anonymous()))
  await next()
})

/** Routes of Admin answer 404 to everyone without the role, whatever they send. Permissions are the verbs'. */
export const staffOnly = createMiddleware<AppEnv>(async (c, next) => {
  const { actor } = c.var.ctx
  if (actor.kind !== 'person') throw nothingHere()
  await next()
  const { roles } = await actor.confirmed
  if (!roles.includes('admin') && !roles.includes('owner')) throw nothingHere()
})

/** Headers under which a browser only ever saves it, whatever its words are. */
export const savedAs = (name: string) => ({
  'Content-Type': 'application/octet-stream',
  'Content-Disposition': `attachment; filename="${name}"`,
  'Content-Security-Policy': "default-src 'none'; sandbox",
  'X-Content-Type-Options': 'nosniff',
})
