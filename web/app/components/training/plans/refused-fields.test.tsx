import { expect, test } from 'vitest'
import { answered, open } from '#web/pages-fixture.ts'

/** The API refuses one field of whatever is sent to it. */
const refusing = (field: string, message: string) => (request: Request) =>
  request.method === 'GET'
    ? answered(request)
    : Response.json(
        {
          error: {
            ...{ code: 'invalid_input', message: `${field}: ${message}`, field, request_id: 'req_1' },
            fields: [{ field, message: `${field}: ${message}` }],
          },
        },
        { status: 422 },
      )

const PLAN = '/plans/pln_1'
const OF = { workout: 'wkt_2', version: '1', week: '1' }
/** A form, the field that is refused as the API names it, the name of its control, and something typed that is kept. */
const FORMS: [string, string, Record<string, string>, string, string, string?][] = [
  ['a plan’s day to move to', PLAN, { intent: 'move', day: '2027-05-05', ...OF }, 'day', 'day', '2027-05-05'],
  ['its title', PLAN, { intent: 'edit', title: 'Mine', minutes: '30', ...OF }, 'title', 'title', 'Mine'],
  [
    'its minutes',
    PLAN,
    { intent: 'edit', title: 'Mine', minutes: '999', ...OF },
    'minutes',
    'minutes',
    '999',
  ],
  ['a new workout’s minutes', PLAN, { intent: 'add', minutes: '999' }, 'minutes', 'minutes', '999'],
  [
    'a day to swap',
    PLAN,
    { intent: 'swap', day: '2026-11-22', with: '2027-01-02' },
    'with',
    'with',
    '2027-01-02',
  ],
  ['the wizard’s weeks', '/plans/new', { intent: 'preview', weeks: '99' }, 'weeks', 'weeks', '99'],
  [
    'the wizard’s race day',
    '/plans/new',
    { intent: 'preview', race_day: '2020-01-01' },
    'races.0.day',
    'race_day',
    '2020-01-01',
  ],
  [
    'the wizard’s slot',
    '/plans/new',
    { intent: 'preview', am_2: '5000' },
    'availability.week.2.am.minutes',
    'am_2',
    '5000',
  ],
  ['a race’s name', '/race/rce_1', { intent: 'save', name: 'x' }, 'name', 'name', 'x'],
  ['a race’s course', '/race/rce_1', { intent: 'save', course: '5 up' }, 'course', 'course', '5 up'],
  [
    'what was weighed',
    '/race/rce_1',
    { intent: 'drink', before_kg: '7000', after_kg: '70', hours: '1' },
    'before_kg',
    'before_kg',
    '7000',
  ],
  [
    'a workout’s tags',
    '/workouts/wtm_1',
    { intent: 'save', title: 'Track', sport: 'run', text: '10min', tags: 'a' },
    'tags',
    'tags',
    'a',
  ],
]

test.each(FORMS)(
  'CTRL-04/fields PLAN-02 %s, refused, says so at its field, which is in focus and keeps what was typed',
  async (_, at, form, field, name, typed = '') => {
    const { html } = await open(at, refusing(field, 'is not possible.'), form)
    const page = html.replace(/<script.*?<\/script>/gs, '')
    const controls = [...page.matchAll(/<(?:input|select|textarea)[^>]*>(?:[^<]*<\/textarea>)?/g)].map(
      ([one]) => one,
    )
    const wrong = controls.filter((one) => one.includes('aria-invalid="true"'))
    expect(wrong).toHaveLength(1)
    expect(wrong[0]).toContain(`name="${name}"`)
    expect(wrong[0]).toContain(typed)
    expect(wrong[0]).toMatch(/ autofocus=""/i)
    const [, said = ''] = /aria-describedby="([^"]*)"/.exec(wrong[0] ?? '') ?? []
    const id = said.split(' ').find((one) => one.endsWith('-error')) ?? '?'
    const [, words = ''] = new RegExp(`id="${id}"[^>]*>(.*?)</p>`).exec(page) ?? []
    expect(words.replace(/<[^>]*>/g, '')).toBe('is not possible.')
    // It is said once.
    expect(page.split('is not possible.')).toHaveLength(2)
  },
)

test('PLAN-02 a time that is refused among fourteen is told on top by its day, by no inner name', async () => {
  const refuse = refusing('week.2.pm.minutes', 'is not a number')
  const { html } = await open('/plans/availability', refuse, { w2_pm: '1h' })
  const [, said] = /role="alert".*?<span>(.*?)<\/span><\/p>/s.exec(html) ?? []
  expect(said).toBe('Wednesday, after midday: is not a number.')
  expect(html.replace(/<script.*?<\/script>/gs, '')).not.toContain('week.2')
})

test('PLAN-04 what is wrong with a workout that is being written is said at its field', async () => {
  const typed = { intent: 'save', title: ' ', sport: 'run', text: '13h' }
  const { html, status } = await open('/workouts/new', answered, typed)
  expect(status).toBe(422)
  const wrong = [...html.matchAll(/<(?:input|textarea)[^>]*aria-invalid="true"[^>]*>/g)].map(([one]) => one)
  expect(wrong.map((one) => /name="(\w+)"/.exec(one)?.[1])).toEqual(['title', 'text'])
  expect(html).toContain('The title is missing.')
})
