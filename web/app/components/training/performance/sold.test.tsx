import { expect, test } from 'vitest'
import { answered, open } from '#web/pages-fixture.ts'

const asFree = async (request: Request) => {
  if (request.url.includes('/analytics/seasons')) {
    const error = {
      code: 'forbidden',
      message: 'No.',
      entitlement: 'analytics.advanced',
      request_id: 'req_9',
    }
    return Response.json({ error }, { status: 403 })
  }
  const answer = await answered(request)
  if (!request.url.endsWith('/v1/insights')) return answer
  return Response.json({ ...((await answer.json()) as object), tested: null })
}

test('BILL-05/page two seasons side by side are sold, and one year by itself is a press away', async () => {
  const { html, status } = await open('/analytics/seasons', asFree)
  expect(status).toBe(200)
  expect(html).toContain('Advanced analytics: part of Pro. You have Free.')
  expect(html).toContain('Try Pro for 7 days')
  expect(html).toContain('href="/year/this"')
  expect(html).not.toContain('by the same date of')
  expect((await open('/analytics/seasons', answered)).html).not.toContain('art of Pro')
})

test('BILL-05/page insights stay with their receipts on every tier; the table of pairs says what has it', async () => {
  const { html } = await open('/insights', asFree)
  expect(html).toContain('Advanced analytics: part of Pro. You have Free.')
  expect(html).toContain(
    '37 pairs of an input and an outcome were looked at: 2 found, 4 explained by another',
  )
  expect(html.replace(/<[^>]*>/g, '')).toMatch(/Running pace is [\d.]+ s\/km faster/)
  expect(html).not.toContain('Every input with every outcome')
  const { html: has } = await open('/insights', answered)
  expect(has).toContain('Every input with every outcome')
  expect(has).not.toContain('art of Pro')
})

test('INS-03/page before the first activity a source is offered, and nothing is sold that would stay empty', async () => {
  const counts = { found: 0, explained: 0, nothing: 0, too_few: 18, fewest_missing: null }
  const empty = async (request: Request) => {
    const answer = await answered(request)
    if (!request.url.endsWith('/v1/insights')) return answer
    const coverage = { check_in_days: 0, activities: 0, with_heart_rate: 0 }
    const said = (await answer.json()) as object
    return Response.json({ ...said, patterns: [], tested: null, counts, coverage })
  }
  const { html } = await open('/insights', empty)
  expect(html).toContain('There is no activity of the last two years to look at.')
  expect(html).toContain('href="/settings/connections"')
  expect(html).not.toContain('part of Pro')
})

test('BILL-05/page the trial begins where something is sold and shows the page with it; a refusal is told there', async () => {
  const begun = (status: number, body: object) => async (request: Request) =>
    request.method === 'POST' ? Response.json(body, { status }) : asFree(request)
  const started = { tier: 'pro', until: '2026-07-07T00:00:00Z' }
  for (const page of ['/analytics/seasons', '/insights']) {
    const { status, location } = await open(page, begun(201, started), { intent: 'trial' })
    expect([status, location]).toEqual([302, page])
    const error = { code: 'conflict', message: 'The trial was had.', request_id: 'req_9' }
    const refused = await open(page, begun(409, { error }), { intent: 'trial' })
    expect(refused.html).toContain('The trial was had.')
  }
})
