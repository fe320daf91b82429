import type { ANSWERS } from '#worker/openapi/answers.ts'

type Answers = typeof ANSWERS

/** A route of the API by its name, `GET /v1/practices/:practice/products`. */
export type Route = keyof Answers & string

type FromSchema<Schema> = Schema extends { readonly _zod: { readonly input: infer Json } } ? Json : null

/** What a route answers when it succeeds, as JSON carries it: keys in camelCase, instants as ISO 8601; null for nothing. */
export type Answered<R extends Route> = FromSchema<Answers[R][keyof Answers[R]]>

type NamesIn<Address extends string> = Address extends `${string}/:${infer Rest}`
  ? Rest extends `${infer Name}/${infer More}`
    ? Name | NamesIn<`/${More}`>
    : Rest
  : never

/** The names that stand in a route's address: `'practice'` for `GET /v1/practices/:practice/products`. */
export type ParamName<R extends string> = NamesIn<R>

export type Query = URLSearchParams | Readonly<Record<string, string | number | boolean | null | undefined>>

interface Sent {
  /** Null and undefined are left out. */
  query?: Query
  /** A plain value crosses as JSON in snake_case, a form or bytes as they are. */
  body?: unknown
  headers?: Record<string, string>
}

/** What goes along with a call: a value for every name in the address, further ones are ignored. */
export type CallInput<R extends string> = [ParamName<R>] extends [never]
  ? [input?: Sent & { params?: Readonly<Record<string, string>> }]
  : [input: Sent & { params: Readonly<Record<ParamName<R>, string>> }]
