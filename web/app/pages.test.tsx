import { expect, test } from 'vitest'
import { addressOf, answered, failed, open, pages } from './pages-fixture.ts'

test('PERF-05/render every page with its data is written whole', async () => {
  const failedParts: string[] = []
  const hidden: string[] = []
  for (const route of pages) {
    const { status, html } = await open(addressOf(route), answered)
    expect(status, route.id).toBe(200)
    expect(html, route.id).toContain('</html>')
    if (/did not load/.test(html)) failedParts.push(route.id)
    // A picture hides what is in it from those who do not see it.
    if (/<svg(?=[^>]* role="img")(?:(?!<\/svg>).)*<a /s.test(html)) hidden.push(route.id)
  }
  // A part without a recorded answer would be seen as a failed one alone.
  expect(failedParts).toEqual([])
  expect(hidden).toEqual([])
})

test('PERF-05/render every page whose data failed is written, and shows nothing from inside', async () => {
  for (const route of pages) {
    const { html } = await open(addressOf(route), failed)
    if (html) expect(html, route.id).not.toMatch(/\[object Object\]|undefined<|Unexpected Server Error/)
  }
})

test('BOOK-04/new the address of a new booking opens its form, with nothing behind it too', async () => {
  for (const address of ['/practice/calendar/new', '/practice/calendar/new?new=1']) {
    const { html } = await open(address, answered)
    expect(html, address).toContain('<dialog')
    expect(html, address).toContain('New booking</h2>')
  }
  expect((await open('/practice/calendar/open', answered)).html).not.toContain('<dialog')
})

test('BOOK-04/new a new booking is where the last one was, says so, and is nowhere where that was chosen', async () => {
  const last = async (request: Request) => {
    const answer = await answered(request)
    if (!new URL(request.url).pathname.endsWith('/services')) return answer
    const offer = (await answer.json()) as object
    return Response.json({ ...offer, last_location_id: 'loc_3' })
  }
  const form = async (query: string) => (await open(`/practice/calendar/new${query}`, last)).html
  expect(await form('')).toContain('as last time')
  expect(await form('')).toMatch(/<option value="loc_3" selected=""/)
  expect(await form('?location_id=')).not.toMatch(/as last time|"loc_3" selected/)
  expect(await form('?location_id=loc_2')).toMatch(/<option value="loc_2" selected=""/)
})

test('BOOK-02/tabs a form far down its page comes back to its own place', async () => {
  const numbers = (await open('/settings/profile', answered)).html
  expect(numbers).toMatch(/<form[^>]*action="#numbers"[^>]*id="numbers"/)
  const team = (await open('/practice/settings/team', answered)).html
  expect(team).toMatch(/<form[^>]*action="#invite"[^>]*id="invite"/)
})
