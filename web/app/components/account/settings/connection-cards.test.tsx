import { renderToStaticMarkup as render } from 'react-dom/server'
import { expect, test } from 'vitest'
import { ConnectionCard, type ConnectionView, hasCard, OtherSources } from './connection-cards.tsx'

const ingestion: Parameters<typeof ConnectionCard>[0]['ingestion'] = {
  ok: true,
  status: 200,
  data: { paused: false, pausedMessage: null, providers: [] },
  error: null,
}
const card = (provider: ConnectionView['provider'], status: ConnectionView['status']) =>
  render(
    <ConnectionCard
      connection={{ provider, status, availability: 'available', message: null }}
      ingestion={ingestion}
      timeZone="UTC"
    />,
  )

test('ING-13/provider a card names the provider it is about, and each of its forms sends that provider', () => {
  for (const [provider, name] of [
    ['strava', 'Strava'],
    ['garmin', 'Garmin'],
  ] as const) {
    const own = `<input type="hidden" name="provider" value="${provider}"/>`
    const open = card(provider, 'not_connected')
    expect(open).toContain(`Connect ${name}`)
    expect(
      open
        .split('<form')
        .slice(1)
        .every((form) => form.includes(own)),
    ).toBe(true)
    const connected = card(provider, 'connected')
    expect(connected).toContain(`Disconnect ${name}`)
    expect(connected).toContain(`Under ${name}&#x27;s terms`)
    expect(
      connected
        .split('<form')
        .slice(1)
        .map((form) => form.includes(own)),
    ).toEqual([true, true])
  }
})

test('ING-13/provider only what anybody may connect, an owner switched on, or is connected has a card', () => {
  const coming = { status: 'not_connected', availability: 'needs_keys', message: null } as const
  expect(hasCard({ ...coming, provider: 'strava' })).toBe(true)
  for (const provider of ['garmin', 'coros', 'wahoo', 'polar', 'suunto'] as const) {
    expect(hasCard({ ...coming, provider })).toBe(false)
    expect(hasCard({ ...coming, provider, availability: 'available' })).toBe(true)
    expect(hasCard({ ...coming, provider, availability: 'switched_off', status: 'connected' })).toBe(true)
  }
  expect(hasCard({ ...coming, provider: 'zwift' })).toBe(false)
  const others = render(<OtherSources connections={[{ ...coming, provider: 'wahoo' }]} />)
  expect(others).toContain('Wahoo')
  const zwift = render(<OtherSources connections={[{ ...coming, provider: 'zwift' }]} />)
  expect(zwift).toContain('By its files only')
  expect(others).toContain('Not yet')
  expect(others).not.toContain('<form')
})
