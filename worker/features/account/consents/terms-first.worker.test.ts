import { env, exports } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { signedIn, type Visitor } from '#dev/test/visitor.ts'
import { everyRoute } from '#worker/routes.ts'

/** What a person may do before terms and age are answered. */
const ACCOUNT =
  /^\/v1\/(accounts|consents|email|me|onboarding\/(status|step)|passkeys|password|sessions|two-factor)(\/|$)/
/** What is answered without asking who is signed in. */
const PUBLIC =
  /^\/(healthz|readyz|api\/sms-\w+|\w+\/webhook|v1\/(booking-pages|calendar-feeds|impersonation|ingest|plan-feeds\/:token|openapi\.json|portal|shared\/:token|status|subscriptions|webhooks|practice-invites\/shown))(\/|$)/

// A read that waits 2 s for the database is given up: on a busy machine twenty at once can.
const AT_ONCE = 5

async function codeOf(visitor: Visitor, method: string, path: string): Promise<string> {
  const response = await exports.default.fetch(`${env.APP_ORIGIN}${path.replace(/:\w+/g, 'none')}`, {
    method,
    redirect: 'manual',
    headers: {
      'CF-Connecting-IP': visitor.address,
      'Content-Type': 'application/json',
      Cookie: visitor.cookie,
      Origin: env.APP_ORIGIN,
    },
    ...(method === 'GET' ? {} : { body: '{}' }),
  })
  const text = await response.text()
  return /"code":"(\w+)"/.exec(text)?.[1] ?? String(response.status)
}

const yes = (purpose: string) => ({ decisions: [{ purpose, granted: true, version: '1' }] })

test('ONB-01/first every route of the product refuses a person who skipped terms and age, and names what is missing', async () => {
  const { visitor } = await signedIn({ roles: ['athlete', 'admin', 'owner'] }, [])
  const routes = (await everyRoute()).filter(({ path }) => !ACCOUNT.test(path) && !PUBLIC.test(path))
  expect(routes.length).toBeGreaterThan(100)
  const open = new Set<string>()
  for (let i = 0; i < routes.length; i += AT_ONCE)
    await Promise.all(
      routes.slice(i, i + AT_ONCE).map(async ({ route, method, path }) => {
        if ((await codeOf(visitor, method, path)) !== 'consent_missing') open.add(route)
      }),
    )
  expect([...open]).toEqual([])
})

test('ONB-01/first both are needed, a no or an older text is none, and then everything opens', async () => {
  const { visitor } = await signedIn({}, [])
  const home = async () => (await visitor.get('/v1/dashboard/summary')).status
  expect((await visitor.get('/v1/me')).body).toMatchObject({ has_accepted_terms: false })
  expect(await home()).toBe(403)
  await visitor.send('PUT', '/v1/consents', yes('terms'))
  expect(await home()).toBe(403)
  expect((await visitor.send('PATCH', '/v1/profile', { weight_kg: 70 })).body.error.code).toBe(
    'consent_missing',
  )
  await visitor.send('PUT', '/v1/consents', yes('minimum_age'))
  expect(await home()).toBe(200)
  expect((await visitor.get('/v1/profile')).body).toMatchObject({ weight_kg: null })
  expect((await visitor.get('/v1/me')).body).toMatchObject({ has_accepted_terms: true })
})
