import { expect, test } from 'vitest'
import { KEEP_DAYS } from '#worker/domain/policy/retention.ts'
import { answered, open } from './pages-fixture.ts'

/** The API as a person meets it who has not answered terms and age. */
const skipped = (request: Request) => {
  const { pathname } = new URL(request.url)
  if (pathname === '/v1/consents') return answered(request)
  if (pathname === '/v1/me')
    return answered(request)
      .clone()
      .json()
      .then((me) => Response.json({ ...(me as object), has_accepted_terms: false }))
  return Response.json(
    { error: { code: 'consent_missing', message: 'First the terms.', request_id: 'req_1' } },
    { status: 403 },
  )
}

test.each([
  ['/home', '/onboarding/consents'],
  ['/activities?page=2', '/onboarding/consents?next=%2Factivities%3Fpage%3D2'],
  ['/settings/profile', '/onboarding/consents?next=%2Fsettings%2Fprofile'],
  ['/onboarding/connect', '/onboarding/consents'],
])('ONB-01/first the page %s leads to the terms while they are not answered', async (address, to) => {
  expect(await open(address, skipped)).toMatchObject({ status: 302, location: to })
})

test('ADM-01/second Admin leads staff without a second step to where it is set up, and on from there', async () => {
  const staff = (enabled: boolean) => async (request: Request) => {
    const { pathname } = new URL(request.url)
    if (pathname === '/v1/two-factor') return Response.json({ enabled, recovery_codes_left: 0 })
    if (!pathname.startsWith('/v1/admin')) return answered(request)
    const error = { code: 'second_step_missing', message: 'First the second step.', request_id: 'req_1' }
    return Response.json({ error }, { status: 403 })
  }
  const location = '/settings/security?for=admin'
  expect(await open('/admin/audit', staff(false))).toMatchObject({ status: 302, location })
  expect((await open(location, staff(false))).html).toContain('Admin asks for a second step')
  const { html } = await open(location, staff(true))
  expect(html).toContain('href="/admin"')
  expect((await open('/settings/security', staff(false))).html).not.toContain('Admin asks')
})

test('SEC-03/code a code is asked for only where the second step is on', async () => {
  const at = (enabled: boolean) => async (request: Request) =>
    new URL(request.url).pathname === '/v1/two-factor'
      ? Response.json({ enabled, recovery_codes_left: 0 })
      : answered(request)
  const fields = async (enabled: boolean) =>
    (await open('/settings/security', at(enabled))).html.match(/name="\w+_code"/g) ?? []
  expect(await fields(false)).toEqual([])
  expect(await fields(true)).toHaveLength(3)
})

test('ONB-01/first what is accepted can be read where it is accepted, and says how long things are kept', async () => {
  const { html } = await open('/onboarding/consents?next=/activities', skipped)
  expect(html).toContain('href="/terms"')
  expect(html).toContain('href="/privacy"')
  expect(html).toContain('name="next" value="/activities"')
  expect((await open('/terms', skipped)).html).toContain('Terms of use</h1>')
  const { html: privacy } = await open('/privacy', skipped)
  expect(privacy).toContain(`${KEEP_DAYS.unproved} days`)
})

test('ONB-01/resume home says that set-up is unfinished and leads to the next step', async () => {
  const at = (step: string) => (request: Request) =>
    new URL(request.url).pathname === '/v1/me'
      ? answered(request)
          .json()
          .then((me) => Response.json({ ...(me as object), onboarding_step: step }))
      : answered(request)
  const { html } = await open('/home', at('questionnaire'))
  expect(html).toContain('Your set-up is not finished')
  expect(html).toContain('a minute of questions')
  expect(html).toContain('href="/onboarding"')
  expect((await open('/home', at('done'))).html).not.toContain('set-up')
})

test('BOOK-01/landing who trains others and not themselves lands in the cockpit, and finds training by name', async () => {
  const person = (practices: boolean, trains: boolean) => async (request: Request) => {
    const { pathname } = new URL(request.url)
    const body = (await answered(request).json()) as Record<string, unknown>
    if (pathname === '/v1/me') return Response.json({ ...body, practices: practices ? body.practices : [] })
    if (pathname !== '/v1/dashboard/summary' || trains) return Response.json(body)
    const coverage = { ...(body.coverage as object), activities: 0 }
    const ingestion = (body.ingestion as object[]).map((one) => ({ ...one, connected: false }))
    return Response.json({ ...body, coverage, ingestion, imports: [] })
  }
  expect(await open('/home', person(true, false))).toMatchObject({ status: 302, location: '/practice' })
  const training = await open('/home?training', person(true, false))
  expect(training.html).toContain('Start with your history')
  // The mark leads to where they are at home, the item to what it says.
  expect(training.html).toMatch(/href="\/home"[^>]*aria-label="StrideIQ"/)
  expect(training.html).toContain('href="/home?training"')
  expect((await open('/practice', person(true, false))).html).toContain('href="/home?training"')
  expect((await open('/home', person(true, true))).status).toBe(200)
  expect((await open('/home', person(false, false))).html).toContain('Start with your history')
})

test('BOOK-13/phone today’s sessions stand before what needs attention, and beside it where there is room', async () => {
  const { html } = await open('/practice', answered)
  expect(html.indexOf('Today’s sessions')).toBeGreaterThan(0)
  expect(html.indexOf('Today’s sessions')).toBeLessThan(html.indexOf('Needs you'))
})
