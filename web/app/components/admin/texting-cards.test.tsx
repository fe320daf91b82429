import { renderToStaticMarkup as render } from 'react-dom/server'
import { expect, test } from 'vitest'
import { MailBrake } from './mail-brake.tsx'
import { TextingBrake, TextingPractices } from './texting-cards.tsx'
import type { AdminMe, TextingView } from './types.ts'

const me = {
  permissions: ['admin.read', 'system.texts'],
  roles: ['admin'],
  timeZone: 'UTC',
} as unknown as AdminMe
const words = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')
const reader = { ...me, permissions: ['admin.read'] } as AdminMe
const view: TextingView = {
  limits: { isPaused: false, countries: ['DE', 'US'], practiceDay: 150, numberDay: 12, serviceDay: 1000 },
  today: 61,
  month: { segments: 240, costs: [{ currency: 'usd', micros: 12_340_000 }] },
  mails: { today: 214, waiting: 3, isPaused: false, firstWeek: 50, firstMonth: 200, later: 1000 },
  practices: [
    {
      ...{ id: 'prc_1', name: 'Harbour', ownerName: 'Robin', phoneNumber: '+4930123456', dayLimit: null },
      ...{ today: 60, month: { segments: 240, costs: [{ currency: 'usd', micros: 12_340_000 }] } },
      ...{ stoppedAt: '2026-06-01T10:00:00Z', stoppedWhy: 'unusual' },
    },
    {
      ...{ id: 'prc_2', name: 'New', ownerName: null, phoneNumber: null, dayLimit: 20 },
      ...{ today: 1, month: { segments: 1, costs: [] }, stoppedAt: null, stoppedWhy: null },
    },
  ],
}

test('SMS-06/limits Admin sees what goes out and costs, who was stopped and why, and moves the brake', () => {
  const brake = render(<TextingBrake view={view} me={me} refused={undefined} />)
  expect(words(brake)).toContain('Billed in 30 days 12.34 USD')
  // Two currencies in one unbreakable number ran past the card's edge on a phone.
  const both = [
    { currency: 'eur', micros: 22_050_000 },
    { currency: 'usd', micros: 320_000 },
  ]
  const two = { ...view, month: { segments: 240, costs: both } }
  const billed = render(<TextingBrake view={two} me={me} refused={undefined} />)
  expect(words(billed)).toContain('Billed in 30 days 22.05 EUR and 0.32 USD')
  expect(billed).not.toContain('22.05 EUR')
  expect(brake).toContain('Pause all texts')
  expect(brake).toContain('Countries: DE US')
  const list = render(<TextingPractices view={view} me={me} refused={undefined} />)
  expect(list).toContain('its volume was unusual')
  expect(list).toContain('Let texts go on of Harbour')
  expect(list).toContain('60 of 150 segments today')
  expect(list).toContain('1 of 20 segments today')
  expect(list).toContain('No number')
  for (const html of [
    render(<TextingBrake view={view} me={reader} refused={undefined} />),
    render(<TextingPractices view={view} me={reader} refused={undefined} />),
  ])
    expect(html).not.toContain('<form')
})

test('SEC-06/mails Admin sees the mails of practices, and moves their brake and limits', () => {
  const brake = render(<MailBrake mails={view.mails} me={me} refused={undefined} />)
  expect(words(brake)).toContain('Sent today 214')
  expect(words(brake)).toContain('Pause all practices’ mails')
  expect(words(brake)).toContain('A practice in its first week, mails a day: 50')
  expect(words(render(<MailBrake mails={view.mails} me={reader} refused={undefined} />))).not.toContain(
    'Pause',
  )
})
