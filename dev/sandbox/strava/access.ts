import type { MiddlewareHandler } from 'hono'
import { athleteById, type DemoAthlete } from '../history/athletes.ts'
import type { StravaContext } from './context.ts'
import { grantOfToken } from './grants.ts'
import { badToken, missingScope, overLimit } from './refusals.ts'
import { mayReadActivities } from './scopes.ts'

/** Set for every request that got past `signedIn`. */
export type SignedIn = { Variables: { athlete: DemoAthlete; scopes: string[] } }

/** Counts the request and says so in its headers; a refused request counts as well. */
export function counted(sandbox: StravaContext): MiddlewareHandler {
  return async (c, next) => {
    const broken = sandbox.limits.count(c.req.method === 'GET')
    if (broken !== null) return overLimit(broken, sandbox.limits.headers())
    await next()
    for (const [name, value] of Object.entries(sandbox.limits.headers())) c.res.headers.set(name, value)
  }
}

/** Who asks: the athlete whose access token this is. */
export function signedIn(sandbox: StravaContext): MiddlewareHandler<SignedIn> {
  return async (c, next) => {
    const token = /^Bearer (.+)$/i.exec(c.req.header('authorization') ?? '')?.[1]
    const grant = grantOfToken(sandbox, token ?? c.req.query('access_token') ?? '')
    const athlete = grant === null ? undefined : athleteById(grant.athleteId)
    if (grant === null || athlete === undefined) return badToken()
    c.set('athlete', athlete)
    c.set('scopes', grant.scopes)
    await next()
  }
}

export const activityScope: MiddlewareHandler<SignedIn> = async (c, next) => {
  if (!mayReadActivities(c.var.scopes)) return missingScope('activity:read_permission')
  await next()
}
