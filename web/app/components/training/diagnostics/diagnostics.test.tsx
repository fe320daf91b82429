import { expect, test } from 'vitest'
import { answered, failed, open } from '#web/pages-fixture.ts'

test('ANA-04/page the summary stands first, all of it is there as text without names, and rebuild is a quiet form', async () => {
  const { html } = await open('/diagnostics', answered)
  const places = [
    'Summary',
    'Coverage',
    'Gaps',
    'Duplicates joined',
    'Suspect values',
    'Last imports',
    'Waiting',
  ]
  const at = places.map((title) => html.indexOf(`>${title}</h2>`))
  expect(at.every((place) => place > 0)).toBe(true)
  expect([...at].sort((a, b) => a - b)).toEqual(at)
  const text = /<textarea[^>]*readOnly[^>]*>([^<]*)<\/textarea>/i.exec(html)?.[1] ?? ''
  for (const title of places) expect(text).toContain(title.toUpperCase())
  expect(text).toContain('2 files of the last import could not be read.')
  expect(text).toContain('2026 Run: 210 activities, 208 with streams, 190 with heart rate, 0 with power')
  expect(text).toMatch(/2 Jul 2025 to 19 Jul 2025: 18 days/)
  for (const words of [
    '1 activity faster than anyone has ever been',
    '1 activity left out of bests by you',
  ]) {
    expect(html).toContain(words)
    expect(text).toContain(words)
  }
  expect(text).not.toMatch(/Morning Run|watch\.zip/)
  expect(html).toMatch(/<form method="post"[^>]*><button[^>]*>.*?Compute again/)
  expect((await open('/diagnostics', failed)).status).toBe(503)
})

test('ANA-04/page with nothing to look at it says what fills it', async () => {
  const nobody = async (request: Request) => {
    const answer = await answered(request)
    if (new URL(request.url).pathname !== '/v1/diagnostics') return answer
    const none = { count: 0, shown: [] }
    return Response.json({
      ...((await answer.json()) as object),
      ...{ activities: 0, findings: [], coverage: [], imports: [], gaps: none, joined: none },
      suspects: { ...none, kinds: [] },
    })
  }
  const { html } = await open('/diagnostics', nobody)
  expect(html).toContain('There is nothing to look at yet.')
  expect(html).not.toMatch(/Compute again|>Coverage<\/h2>/)
})

test('ANA-04/page the three newest years stand open, the earlier ones are folded with what they hold, and the text has all', async () => {
  const years = [2026, 2025, 2024, 2023, 2022]
  const long = async (request: Request) => {
    const answer = await answered(request)
    if (new URL(request.url).pathname !== '/v1/diagnostics') return answer
    const all = (await answer.json()) as { coverage: { year: number }[] }
    const coverage = years.map((year) => ({ ...all.coverage[0], year, activities: year - 2000 }))
    return Response.json({ ...all, coverage })
  }
  const { html } = await open('/diagnostics', long)
  const at = html.indexOf('<details class="mt-3"')
  expect(html.slice(at)).toContain('2 earlier years, 2022 to 2023: 45 activities')
  const [before, after] = [html.slice(0, at), html.slice(at, html.indexOf('</details>', at))]
  const rows = (part: string) =>
    [...part.matchAll(/(20\d\d)<!-- --> <!-- -->Run/g)].map(([, year]) => Number(year))
  expect([rows(before), rows(after)]).toEqual([years.slice(0, 3), years.slice(3)])
  const text = /<textarea[^>]*>([^<]*)<\/textarea>/i.exec(html)?.[1] ?? ''
  for (const year of years) expect(text).toContain(`${year} Run: ${year - 2000} activities`)
  expect((await open('/diagnostics', answered)).html).not.toContain('earlier year')
})
