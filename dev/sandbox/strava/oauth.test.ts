import { expect, test } from 'vitest'
import { bodyOf, type Refusal, type Tokens } from '../testing/answers.ts'
import { ALL_ROUNDER, clientOf, consentQuery, withSandbox } from '../testing/client.ts'

test(
  'the consent page offers both athletes and every asked scope',
  withSandbox(async (client) => {
    const page = await (await client.get(`/strava/oauth/authorize?${consentQuery()}`)).text()
    expect(page).toContain('Robin Ashdown')
    expect(page).toContain('Alex Merrow')
    expect(page).toMatch(/type="checkbox" name="scope" value="activity:read_all" checked/)
    expect(page).not.toContain('<script')
  }),
)

test(
  'authorising redirects with code, state and the scopes that stayed ticked',
  withSandbox(async (client) => {
    const target = await client.consent({ scopes: ['profile:read_all'] })
    expect(`${target.origin}${target.pathname}`).toBe('http://127.0.0.1:8787/connections/strava/callback')
    expect(target.searchParams.get('state')).toBe('st_1')
    expect(target.searchParams.get('scope')).toBe('read,profile:read_all')
    expect(target.searchParams.get('code')).toMatch(/^[0-9a-f]{40}$/)
  }),
)

test(
  'cancelling redirects with access_denied',
  withSandbox(async (client) => {
    const target = await client.consent({ decision: 'cancel' })
    expect(target.searchParams.get('error')).toBe('access_denied')
    expect(target.searchParams.get('code')).toBeNull()
  }),
)

test(
  'an unknown client, redirect or scope is refused in Strava’s shape',
  withSandbox(async (client) => {
    const refusal = async (change: Record<string, string>) => {
      const query = new URLSearchParams([...new URLSearchParams(consentQuery())])
      for (const [name, value] of Object.entries(change)) query.set(name, value)
      const response = await client.get(`/strava/oauth/authorize?${query}`)
      return { status: response.status, body: await bodyOf<Refusal>(response) }
    }
    expect(await refusal({ client_id: '1' })).toEqual({
      status: 400,
      body: {
        message: 'Bad Request',
        errors: [{ resource: 'Application', field: 'client_id', code: 'invalid' }],
      },
    })
    expect((await refusal({ redirect_uri: 'javascript:alert(1)' })).body.errors[0]?.field).toBe(
      'redirect_uri',
    )
    expect((await refusal({ scope: 'view_private' })).body.errors[0]?.field).toBe('scope')
  }),
)

test(
  'a code gives tokens and the athlete, once',
  withSandbox(async (client) => {
    const code = (await client.consent({ athlete: ALL_ROUNDER })).searchParams.get('code') ?? ''
    const first = await bodyOf<Tokens>(await client.token({ grant_type: 'authorization_code', code }))
    expect(first).toMatchObject({ token_type: 'Bearer', expires_in: 21_600, athlete: { id: ALL_ROUNDER } })
    const second = await client.token({ grant_type: 'authorization_code', code })
    expect(second.status).toBe(400)
    expect((await bodyOf<Refusal>(second)).errors).toEqual([
      { resource: 'AuthorizationCode', field: 'code', code: 'invalid' },
    ])
  }),
)

test(
  'a second consent of the same athlete leaves the tokens of the first alive',
  withSandbox(async (client) => {
    const first = await client.connect()
    const second = await client.connect()
    const statusOf = async (token: string) => (await client.get('/strava/api/v3/athlete', token)).status
    expect(await statusOf(first.access_token)).toBe(200)
    expect(await statusOf(second.access_token)).toBe(200)
    const params = { grant_type: 'refresh_token', refresh_token: first.refresh_token }
    expect((await client.token(params)).status).toBe(200)
  }),
)

test(
  'refreshing rotates: the old refresh token is dead at once',
  withSandbox(async (client) => {
    const tokens = await client.connect()
    const params = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token }
    const renewed = await bodyOf<Tokens>(await client.token(params))
    expect(renewed.athlete).toBeUndefined()
    expect(renewed.refresh_token).not.toBe(tokens.refresh_token)
    expect((await client.get('/strava/api/v3/athlete', renewed.access_token)).status).toBe(200)
    const again = await client.token(params)
    expect([again.status, (await bodyOf<Refusal>(again)).errors[0]]).toEqual([
      400,
      { resource: 'RefreshToken', field: 'refresh_token', code: 'invalid' },
    ])
  }),
)

test(
  'an access token ends after six hours',
  withSandbox(async (client) => {
    const { access_token } = await client.connect()
    await client.send('POST', '/_control/clock', { advance_s: 21_599 })
    expect((await client.get('/strava/api/v3/athlete', access_token)).status).toBe(200)
    await client.send('POST', '/_control/clock', { advance_s: 2 })
    const late = await client.get('/strava/api/v3/athlete', access_token)
    expect([late.status, (await bodyOf<Refusal>(late)).errors[0]?.field]).toEqual([401, 'access_token'])
  }),
)

test(
  'deauthorising kills access and refresh tokens',
  withSandbox(async (client) => {
    const { access_token, refresh_token } = await client.connect()
    const answer = await client.send('POST', '/strava/oauth/deauthorize', { access_token })
    expect(await answer.json()).toEqual({ access_token })
    expect((await client.get('/strava/api/v3/athlete', access_token)).status).toBe(401)
    expect((await client.token({ grant_type: 'refresh_token', refresh_token })).status).toBe(400)
  }),
)

test(
  'a restart keeps tokens',
  withSandbox(async (client, sandbox) => {
    const { access_token } = await client.connect()
    const after = await sandbox.restart()
    expect((await after.get('/strava/api/v3/athlete', access_token)).status).toBe(200)
  }),
)

test(
  'tenants of one sandbox never meet',
  withSandbox(async (client) => {
    const [a, b] = [clientOf(`${client.url}/t/a`), clientOf(`${client.url}/t/b`)]
    const { access_token } = await a.connect()
    expect((await a.get('/strava/api/v3/athlete', access_token)).status).toBe(200)
    expect((await b.get('/strava/api/v3/athlete', access_token)).status).toBe(401)
    await a.send('POST', '/_control/strava/faults', { status401: true })
    expect(await b.json('/_control/strava/faults')).toEqual({})
  }),
)
