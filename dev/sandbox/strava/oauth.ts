import { Hono } from 'hono'
import { athleteById } from '../history/athletes.ts'
import { readParams } from '../params.ts'
import { athleteJson } from './athlete-json.ts'
import { consentPage } from './consent-page.ts'
import type { StravaContext } from './context.ts'
import { access, grantOfRefreshToken, grantOfToken, openGrant, renew, revoke } from './grants.ts'
import { badRequest, badToken, refuse } from './refusals.ts'
import { askedScopes } from './scopes.ts'

const CODE_LIFE_MS = 10 * 60_000

/** Consent, tokens and their end. */
export function oauthRoutes(sandbox: StravaContext) {
  return new Hono()
    .get('/oauth/authorize', (c) => {
      const refusal = refusedRequest(sandbox, c.req.query())
      return refusal ?? c.html(consentPage(c.req.query(), askedScopes(c.req.query('scope') ?? '') ?? []))
    })
    .post('/oauth/authorize', async (c) => {
      const query = c.req.query()
      const refusal = refusedRequest(sandbox, query)
      if (refusal !== null) return refusal
      const form = await c.req.formData()
      const target = new URL(query.redirect_uri ?? '')
      if (query.state !== undefined) target.searchParams.set('state', query.state)
      const athlete = athleteById(Number(form.get('athlete')))
      if (form.get('decision') !== 'authorize' || athlete === undefined) {
        target.searchParams.set('error', 'access_denied')
        return c.redirect(target.href, 302)
      }
      const asked = askedScopes(query.scope ?? '') ?? []
      const scopes = asked.filter((scope) => scope === 'read' || form.getAll('scope').includes(scope))
      target.searchParams.set('code', issueCode(sandbox, athlete.id, scopes))
      target.searchParams.set('scope', scopes.join(','))
      return c.redirect(target.href, 302)
    })
    .post('/oauth/token', async (c) => {
      const params = await readParams(c)
      if (params.client_id !== sandbox.client.id) return badRequest('Application', 'client_id')
      if (params.client_secret !== sandbox.client.secret) {
        return refuse(401, 'Authorization Error', 'Application', '', 'invalid')
      }
      if (params.grant_type === 'authorization_code') return exchangeCode(sandbox, params.code ?? '')
      if (params.grant_type !== 'refresh_token') return badRequest('OAuth', 'grant_type')
      const grant = grantOfRefreshToken(sandbox, params.refresh_token ?? '')
      return grant === null ? badRequest('RefreshToken', 'refresh_token') : c.json(renew(sandbox, grant))
    })
    .post('/oauth/deauthorize', async (c) => {
      const bearer = /^Bearer (.+)$/i.exec(c.req.header('authorization') ?? '')?.[1]
      const token = (await readParams(c)).access_token ?? bearer ?? ''
      const grant = grantOfToken(sandbox, token)
      if (grant === null) return badToken()
      revoke(sandbox, grant.athleteId)
      return c.json({ access_token: token })
    })
}

function refusedRequest(sandbox: StravaContext, query: Record<string, string>): Response | null {
  if (query.client_id !== sandbox.client.id) return badRequest('Application', 'client_id')
  if (!/^https?:$/.test(URL.parse(query.redirect_uri ?? '')?.protocol ?? '')) {
    return badRequest('Application', 'redirect_uri')
  }
  if (query.response_type !== 'code') return badRequest('Authorize', 'response_type')
  return askedScopes(query.scope ?? '') === null ? badRequest('Authorize', 'scope') : null
}

function issueCode(sandbox: StravaContext, athleteId: number, scopes: string[]): string {
  const { value } = sandbox.state
  const nowMs = sandbox.clock.nowMs()
  const live = Object.entries(value.codes).filter(([, known]) => known.expiresAtMs > nowMs)
  const code = sandbox.newToken()
  value.codes = {
    ...Object.fromEntries(live),
    [code]: { athleteId, scopes, expiresAtMs: nowMs + CODE_LIFE_MS },
  }
  sandbox.state.save()
  return code
}

/** A code works once. */
function exchangeCode(sandbox: StravaContext, code: string): Response {
  const { codes } = sandbox.state.value
  const known = codes[code]
  const athlete = known && athleteById(known.athleteId)
  delete codes[code]
  sandbox.state.save()
  if (known === undefined || athlete === undefined || known.expiresAtMs <= sandbox.clock.nowMs()) {
    return badRequest('AuthorizationCode', 'code')
  }
  const grant = openGrant(sandbox, athlete.id, known.scopes)
  return Response.json({ ...access(sandbox, grant), athlete: athleteJson(athlete, 2) })
}
