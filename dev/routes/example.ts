import type { Admin, Athlete } from './people.ts'

/** One request that a route answers with success. */
export interface RouteExample {
  path: string
  body?: unknown
  cookie?: string
  headers?: Record<string, string>
}

/** By route, as `GET /v1/me`: prepares what the request needs and gives it. Each call prepares anew. */
export type RouteExamples = Record<string, (me: Athlete, boss: Admin) => Promise<RouteExample> | RouteExample>
