import { expect, test } from 'vitest'
import { answered, open } from './pages-fixture.ts'

const HTML = '<img src=x onerror=alert(1)>'
/** What is on the page itself, without what its script is told. */
const shown = (html: string) => html.replace(/<script[\s\S]*?<\/script>/g, '')
const AS_TEXT = '&lt;img src=x onerror=alert(1)&gt;'

/** The API of the demo, with one of its answers changed. */
const withAnswer =
  <Body,>(path: string, change: (body: Body) => object) =>
  async (request: Request) => {
    const answer = await answered(request)
    if (new URL(request.url).pathname !== path || request.method !== 'GET') return answer
    return Response.json(change((await answer.json()) as Body))
  }

interface Plan {
  today: string
  plan: { end_day: string }
  workouts: { id: string; title: string }[]
}

test('CTRL-04/page what is refused of a workout is said at its field, and what was typed stands there', async () => {
  const title = 'Long '.repeat(41)
  const message = 'title: may have at most 200 characters; shorten it'
  const api = async (request: Request) =>
    request.method === 'PUT'
      ? Response.json(
          { error: { code: 'invalid_input', message, field: 'title', request_id: 'req_1' } },
          { status: 422 },
        )
      : answered(request)
  const form = { intent: 'edit', workout: 'wkt_3', version: '1', week: '1', title, minutes: '100' }
  const html = shown((await open('/plans/pln_1', api, form)).html)
  expect(html).toContain(`value="${title}"`)
  const at = html.indexOf(`value="${title}"`)
  expect(html.slice(at, at + 1500)).toContain('may have at most 200 characters; shorten it')
  expect(html.match(/may have at most 200 characters/g)).toHaveLength(1)
  expect(html).not.toContain(message)
})

test('CTRL-04/page HTML in titles, descriptions and coach notes is shown as text, in the plan and in the calendar', async () => {
  const evil = ({ workouts, ...rest }: Plan) => ({
    ...rest,
    workouts: workouts.map((one) => ({ ...one, title: HTML, description: HTML, coach_notes: HTML })),
  })
  const plan = (await open('/plans/pln_1', withAnswer('/v1/plans/pln_1', evil))).html
  const page = withAnswer('/v1/plans/workouts', evil)
  const opened = (await open('/calendar?month=2026-11&open=wkt_3', page)).html
  for (const html of [plan, opened]) {
    expect(html).toContain(AS_TEXT)
    expect(shown(html)).not.toContain('<img src=x')
  }
})
