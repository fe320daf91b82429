import { renderToStaticMarkup as render } from 'react-dom/server'
import { expect, test } from 'vitest'
import { CapAlerts, ProviderCard } from './provider-cards.tsx'
import type { AdminMe, ProviderView, Pulse } from './types.ts'

const me = { permissions: ['admin.read', 'system.ingestion'], timeZone: 'UTC' } as unknown as AdminMe
const reader = { ...me, permissions: ['admin.read'] } as AdminMe
const view: ProviderView = {
  ...{ provider: 'strava', name: 'Strava', isSetUp: true, connectedAthletes: 4, athleteCap: 10 },
  ...{ isNearCap: false, problem: null, lastEventAt: '2026-06-01T10:00:00Z' },
  callbackUrl: 'https://app.example/hook/…',
  subscription: {
    ...{
      id: '77',
      callbackUrl: 'https://app.example/hook/…',
      createdAt: '2026-05-01T10:00:00Z',
      isOurs: true,
    },
  },
}
const card = (more: Partial<ProviderView>, who = me) =>
  render(<ProviderCard view={{ ...view, ...more }} me={who} refused={undefined} />)

test('ING-17 Admin sees whose events come and since when, and renews what was seen; who only reads has no button', () => {
  const html = card({})
  for (const part of [
    'Events come',
    '>77<',
    '4 of 10 places',
    'Renew the subscription',
    'End the subscription',
  ])
    expect(html).toContain(part)
  expect(html).toContain('name="seen" value="77"')
  expect(card({}, reader)).not.toContain('<form')
  const none = card({ subscription: null, lastEventAt: null })
  for (const part of ['No events', 'Ask for events', 'none in 30 days']) expect(none).toContain(part)
  // Asked for and none seen: nothing says that they come.
  const silent = card({ lastEventAt: null })
  expect(silent).toContain('Asked for, none seen')
  expect(silent).not.toContain('Events come')
  expect(
    card({
      subscription: {
        ...(view.subscription as object),
        id: '77',
        callbackUrl: null,
        createdAt: null,
        isOurs: false,
      },
    }),
  ).toContain('Events go elsewhere')
  expect(card({ subscription: null, problem: 'It is inactive.' })).toContain('It is inactive.')
  expect(card({ isSetUp: false })).not.toContain('<form')
})

test('ING-17 nine of ten places taken is an alert, on the pulse too; all of them says what whoever tries is told', () => {
  const budget = { provider: 'strava', name: 'Strava', budget: null } as const
  const alerts = (athletes: number, isNearCap: boolean) =>
    render(<CapAlerts budgets={[{ ...budget, athletes, athleteCap: 10, isNearCap }] as Pulse['budgets']} />)
  expect(alerts(8, false)).toBe('')
  expect(alerts(9, true)).toContain('9 of the 10')
  expect(card({ connectedAthletes: 9, isNearCap: true })).toContain('Ask Strava for more places now')
  expect(card({ connectedAthletes: 10, isNearCap: true })).toContain('Nobody else can connect')
})
