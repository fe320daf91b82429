import { expect, test } from 'vitest'
import { answered, open } from './pages-fixture.ts'

interface Change {
  races: object[]
}

/** A page with what has become of the plan's race changed. */
const paged = async (address: string, change: (one: Change) => object | null) =>
  (
    await open(address, async (request) => {
      const answer = await answered(request)
      if (new URL(request.url).pathname !== '/v2/plans/race-change') return answer
      return Response.json({ change: change(((await answer.json()) as { change: Change }).change) })
    })
  ).html
const PAGES = ['/plans/pln_1', '/plans/pln_1/season', '/race', '/race/rce_1'] as const
const TITLE = 'A race of your plan has changed'
const race = (more: object) => (one: Change) => ({ ...one, races: [{ ...one.races[0], ...more }] })

test('PLAN-10/page a race that has moved is said where it is looked for, with both ways to go on and nothing changed yet', async () => {
  for (const address of PAGES) {
    const html = await paged(address, (one) => one)
    expect(html, address).toContain(TITLE)
    expect(html, address).toMatch(/River Half Marathon is on [^<]*6[^<]*, and not on [^<]*29/)
    expect(html, address).toContain('href="/plans/pln_1/replan"')
    expect(html, address).toMatch(/<form method="post" action="\/plans\/pln_1\/replan">/)
    expect(html, address).toContain(`name="back" value="${address}"`)
    expect(html, address).toContain('Keep the plan as it is')
  }
})

test('PLAN-10/page a race taken out and one of another distance have their own words; a plan kept so says nothing', async () => {
  const out = await paged('/plans/pln_1', race({ day: null }))
  expect(out).toMatch(/River Half Marathon on [^<]*29[^<]* is no longer among your races\./)
  const goal = { discipline: 'run', distance: '10k' }
  const other = await paged('/plans/pln_1', race({ day: '2026-11-29', goal }))
  expect(other).toMatch(
    /River Half Marathon is now listed as 10 km, and the plan was made for half marathon\./,
  )
  const both = await paged('/plans/pln_1', race({ goal }))
  expect(both).toMatch(/is on [^<]*, and not on [^<]*, and is now listed as 10 km/)
  for (const change of [() => null, (one: Change) => ({ ...one, is_kept: true })])
    for (const address of PAGES) expect(await paged(address, change), address).not.toContain(TITLE)
})
