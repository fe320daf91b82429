import type { HonoBase } from 'hono/hono-base'
import type { StatusCode } from 'hono/utils/http-status'

/** A value as JSON carries it to a page, keys still camelCase: instants as ISO text, columns as lists with gaps. */
export type Jsonify<T> = T extends Date
  ? string
  : T extends ArrayBufferView
    ? (number | null)[]
    : T extends readonly (infer Item)[]
      ? Jsonify<Item>[]
      : T extends object
        ? { [K in keyof T]: Jsonify<T[K]> }
        : T

declare const camel: unique symbol

type SnakeKey<K> = K extends `${infer Head}${infer Tail}`
  ? `${Head extends Lowercase<Head> ? Head : `_${Lowercase<Head>}`}${SnakeKey<Tail>}`
  : K

type SnakeCase<T> = T extends readonly (infer Item)[]
  ? SnakeCase<Item>[]
  : T extends object
    ? { [K in keyof T as SnakeKey<K>]: SnakeCase<T[K]> }
    : T

/**
 * A value in the wire's snake_case. It carries the type it was made from along, so that nobody maps the names back:
 * the compiler spells the wire's only where somebody reads them.
 */
export type OnWire<T> = T extends object ? SnakeCase<Jsonify<T>> & { readonly [camel]: T } : T

/** The camelCase type that `OnWire` was made from. */
export type OffWire<T> = T extends { readonly [camel]: infer Made } ? Made : T

type Intersection<U> = (U extends unknown ? (is: U) => void : never) extends (is: infer All) => void
  ? All
  : never

/** The routes of a Hono app by address and method: Hono keeps what was mounted as alternatives. */
// biome-ignore lint/suspicious/noExplicitAny: only its routes are asked for, whatever else it is
export type RoutesOf<App> = App extends HonoBase<any, infer Routes, any, any> ? Intersection<Routes> : never

interface Endpoint {
  output: unknown
  outputFormat: string
  status: number
}

type Named<Routes> = {
  [Path in keyof Routes & string]: {
    [Method in keyof Routes[Path] & string]: {
      name: `${Method extends `$${infer Verb}` ? Uppercase<Verb> : never} ${Path}`
      is: Routes[Path][Method]
    }
  }[keyof Routes[Path] & string]
}[keyof Routes & string]

/** A zod schema whose value a verb may answer with, seen from the compiler's side alone. */
interface SchemaOf<T> {
  readonly _zod: { readonly output: T }
}

type ByStatus<Is extends Endpoint> = StatusCode extends Is['status']
  ? Readonly<Record<number, SchemaOf<unknown> | string | null>>
  : {
      readonly [Status in Is['status']]: Is extends { status: Status; outputFormat: 'json' }
        ? SchemaOf<OffWire<Extract<Is, { status: Status }>['output']>>
        : string | null
    }

/**
 * What each route of a Hono app answers, by `GET /address` and status: a schema for JSON, a media type for what else
 * has a body, null for none. A route left out, or a field that its verb does not answer, is red.
 */
export type AnswersOf<App> = {
  readonly [Route in Named<RoutesOf<App>> as Route['name']]: Route['is'] extends Endpoint
    ? ByStatus<Route['is']>
    : never
}
