import { expect, test } from 'vitest'
import { answered, open } from '#web/pages-fixture.ts'

/** The API of the demo, for somebody who reads French. */
async function inFrench(request: Request) {
  // A proposal's days are of its own language.
  if (request.url.includes('/v2/coach/actions')) return Response.json({ proposals: [] })
  const answer = await answered(request)
  if (!request.url.endsWith('/v1/me')) return answer
  return Response.json({ ...(await answer.json<object>()), locale: 'fr' })
}

const ENGLISH =
  /\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d+|\b\d+ (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b/
const FRENCH = /\d+ (janv|févr|mars|avr|mai|juin|juil|août|sept|oct|nov|déc)/

test('PLAN-01/days the pages of plans and races write days as their reader does', async () => {
  for (const path of ['/plans', '/plans/pln_1', '/plans/pln_1/season', '/plans/pln_1/again', '/race']) {
    const { html } = await open(path, inFrench)
    const main = html.slice(html.indexOf('<main')).replace(/<script.*?<\/script>/gs, '')
    const said = main.replace(/<option.*?<\/option>/gs, '').replace(/<!-- -->|<[^>]*>/g, '')
    expect([path, FRENCH.test(said), said.match(ENGLISH)?.[0]]).toEqual([path, true, undefined])
  }
})

test('CAL-01/season form has its sign, as on every other page', async () => {
  const withForm = async (request: Request) => {
    const answer = await answered(request)
    if (!request.url.endsWith('/season')) return answer
    const season = await answer.json<{ weeks: object[] }>()
    return Response.json({ ...season, weeks: season.weeks.map((week) => ({ ...week, form: 4.6 })) })
  }
  const { html } = await open('/plans/pln_1/season', withForm)
  expect(html.replaceAll('<!-- -->', '')).toContain('TSB +5')
})
