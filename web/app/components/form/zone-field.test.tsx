import { renderToStaticMarkup as render } from 'react-dom/server'
import { expect, test } from 'vitest'
import { zoneOptions } from '#web/format/zones.ts'
import { action as joinAction } from '#web/routes/join.tsx'
import { action as consentsAction } from '#web/routes/onboarding.consents.tsx'
import { OWN_ZONE, ZoneField } from './zone-field.tsx'

/** What stands in the select once the page's script has run in a browser of this zone. */
function chosenIn(timeZone: string, stored = ''): string {
  const options = ['', ...zoneOptions().map(({ value }) => value)]
  const select = {
    own: stored,
    get value() {
      return this.own
    },
    set value(zone: string) {
      this.own = options.includes(zone) ? zone : ''
    },
    add(option: { value: string }) {
      options.push(option.value)
      this.own = option.value
    },
  }
  const formatter = { resolvedOptions: () => ({ timeZone }) }
  const browser = {
    DateTimeFormat() {
      return formatter
    },
  }
  class Option {
    value: string
    constructor(_text: string, value: string) {
      this.value = value
    }
  }
  new Function('document', 'Intl', 'Option', OWN_ZONE)({ querySelector: () => select }, browser, Option)
  return select.own
}

test('ACC-01/zone the browser’s own time zone is chosen, in whatever spelling, and nothing chosen is undone', () => {
  for (const zone of ['America/Los_Angeles', 'Asia/Kathmandu', 'Asia/Katmandu'])
    expect(chosenIn(zone)).toBe(zone)
  expect(chosenIn('America/Los_Angeles', 'Europe/Vienna')).toBe('Europe/Vienna')
})

test('ACC-01/zone without script the zone is asked for, and a choice comes back with the form', () => {
  const asked = render(<ZoneField zones={zoneOptions()} value={undefined} error={undefined} />)
  expect(asked).toMatch(/<select[^>]*required=""/)
  expect(asked).toContain('<option value="" selected="">Choose yours</option>')
  const chosen = render(<ZoneField zones={zoneOptions()} value="Europe/Vienna" error={undefined} />)
  expect(chosen).toContain('<option value="Europe/Vienna" selected="">')
})

/** What a page's form makes the API be asked. */
async function post(action: typeof joinAction | typeof consentsAction, values: Record<string, string>) {
  const asked: [string, unknown][] = []
  const purposes = ['terms', 'minimum_age'].map((purpose) => ({ purpose, version: '1', isRequired: true }))
  const api = {
    call: async (route: string, input?: { body: unknown }) => {
      if (route === 'GET /v1/consents') return { ok: true, data: { consents: purposes } }
      if (route === 'GET /v1/me')
        return { ok: true, data: { onboardingStep: 'consents', timeZone: 'UTC', status: '' } }
      asked.push([route, input?.body])
      return { ok: true, data: {} }
    },
    cookies: () => [],
  }
  const request = new Request('https://stride.test/', { method: 'POST', body: new URLSearchParams(values) })
  await action({ request, context: { api } as never, params: {} })
  return asked
}

test('ACC-01/zone joining and the first steps store the zone of the form', async () => {
  const [joined] = await post(joinAction, { name: 'Maya', zone: 'Asia/Kathmandu' })
  expect(joined).toMatchObject(['POST /v1/accounts', { name: 'Maya', zone: 'Asia/Kathmandu' }])
  const steps = await post(consentsAction, { terms: 'on', minimum_age: 'on', zone: 'America/Los_Angeles' })
  expect(steps).toContainEqual(['PATCH /v1/me', { zone: 'America/Los_Angeles' }])
  expect(await post(consentsAction, { terms: 'on', zone: 'America/Los_Angeles' })).toEqual([])
})
