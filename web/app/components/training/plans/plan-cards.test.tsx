import { renderToStaticMarkup as render } from 'react-dom/server'
import { expect, test } from 'vitest'
import { FeedsCard } from './feeds-card.tsx'
import { MissedCard } from './missed-card.tsx'

const change = {
  ...{ workoutId: 'wkt_1', day: '2026-11-24', beforeTitle: 'Tempo', afterTitle: 'Easy run' },
  ...{ beforeS: 3600, afterS: 2400, isHard: false },
}
const missed = {
  version: 4,
  protocol: 'several' as const,
  days: ['2026-11-18', '2026-11-20'],
  reason: 'Let go.',
}

test('PLAN-08/page missed days are shown before anything changes, taken by one press, and not where nothing was missed', () => {
  const html = render(<MissedCard missed={{ ...missed, changes: [change] }} />)
  expect(html).toContain('Easy run for Tempo')
  expect(html).toContain('name="version" value="4"')
  expect(html).not.toMatch(/fail|miss(ed)? |behind|should have/i)
  expect(render(<MissedCard missed={{ ...missed, changes: [] }} />)).not.toContain('Take these changes')
  expect(render(<MissedCard missed={{ ...missed, protocol: 'none', days: [], changes: [] }} />)).toBe('')
  expect(render(<MissedCard missed={{ ...missed, protocol: 'break', changes: [] }} />)).toContain(
    '/plans/new',
  )
})

test('PLAN-12/page a new calendar’s address is shown once, an open one can be ended, and the table is one tap', () => {
  const html = render(
    <FeedsCard
      planId="pln_1"
      feeds={[{ kind: 'busy', createdAt: '2026-11-20T18:04:00.000Z' }]}
      url="https://strideiq.example/v1/plan-feeds/secret.ics"
    />,
  )
  expect(html).toContain('plan-feeds/secret.ics')
  expect(html).toContain('value="end-feed"')
  expect(html).toContain('/v1/plans/pln_1/export.csv')
  expect(render(<FeedsCard planId="pln_1" feeds={[]} url={null} />)).not.toContain('shown once')
})
