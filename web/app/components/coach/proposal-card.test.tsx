import { renderToStaticMarkup as render } from 'react-dom/server'
import { expect, test } from 'vitest'
import { METRIC } from '#web/format/units.ts'
import { fixed } from '#worker/domain/coach/cards/en.ts'
import { ProposalCard } from './proposal-card.tsx'
import type { Proposal } from './proposal-words.ts'

const side = { day: '2026-11-24', title: 'Long run', sport: 'run', plannedS: 6000, plannedStress: 88 }
const PROPOSAL: Proposal = {
  ...{ id: 'psg_1', planId: 'pln_1', planName: '10 km', createdBy: 'trainer', personName: 'Ines' },
  ...{ practiceName: 'Eastbank', reason: 'You travel.', state: 'proposed', version: 4, isPlanChanged: false },
  receipts: [{ title: 'Three check-ins', day: '2026-11-20', href: '/check-in/history' }],
  ...{ createdAt: '2026-11-20T18:04:00.000Z', expiresAt: '2026-11-22T18:04:00.000Z' },
  ...{ confirmedAt: null, appliedAt: null, rejectReason: null, error: null, hindrance: null, receipt: null },
  changes: [
    {
      workoutId: 'wkt_1',
      before: { ...side, isSkipped: false },
      after: { ...side, day: '2026-11-25', plannedS: 4200, plannedStress: 61, isSkipped: false },
    },
  ],
  weeks: [
    {
      ...{ week: 3, startDay: '2026-11-23', endDay: '2026-11-29' },
      ...{ fromS: 18_000, toS: 16_200, fromStress: 262, toStress: 235 },
    },
  ],
  risks: [{ kind: 'hard_in_a_row', day: '2026-11-25', next: '2026-11-26' }],
  said: {
    words: fixed,
    ...{ language: 'en', title: 'Proposal, 1 change', risks: 'To weigh: Hard sessions in a row.' },
    changes: [
      {
        ...{ before: 'Long run', beforeSum: '1:40 h, 88 stress' },
        ...{ after: 'Long run, Wed 25 Nov', afterSum: '1:10 h, 61 stress' },
      },
    ],
    otherwise: {
      ...{
        title: 'If you leave the plan as it is',
        week: 'Week',
        asPlanned: 'as planned',
        changed: 'changed',
      },
      weeks: [{ when: '23 Nov to 29 Nov', asPlanned: '5:00 h, 262 stress', changed: '4:30 h, 235 stress' }],
    },
  },
}
const card = (more: Partial<Proposal> = {}) =>
  render(
    <ProposalCard
      proposal={{ ...PROPOSAL, ...more }}
      back="/home"
      reading={{ units: METRIC, locale: 'en', timeZone: 'UTC' }}
    />,
  )

test('ACTN-08 BOOK-11/plan a card says who proposes what and why, what happens otherwise and what to weigh, and is confirmed or rejected', () => {
  const html = card()
  for (const words of ['Ines, Eastbank', 'You travel.', 'Three check-ins', 'Waits for you'])
    expect(html).toContain(words)
  expect(html).toContain('1:40 h, 88 stress')
  expect(html).toContain('Long run, Wed 25 Nov')
  expect(html).toContain('1:10 h, 61 stress')
  expect(html).toContain('If you leave the plan as it is')
  expect(html).toContain('5:00 h, 262 stress')
  expect(html).toContain('4:30 h, 235 stress')
  expect(html).toContain('To weigh: Hard sessions in a row.')
  expect(html).toContain('Nothing changes until you confirm.')
  expect(html).toMatch(/action="\/proposals\/psg_1"/)
  for (const field of ['value="confirm"', 'value="reject"', 'name="version" value="4"', 'value="/home"'])
    expect(html).toContain(field)
  expect(html).not.toMatch(/danger|warning|fail/i)
})

test('ACTN-08/language the days of a card are of its language, whatever the page around it is in', () => {
  const spanish = card({ said: { ...PROPOSAL.said, language: 'es' } })
  expect(spanish).toMatch(/vie,? 20 nov/)
  expect(spanish).not.toMatch(/Fri 20 Nov|Tue 24/)
  expect(card()).toContain('Fri 20 Nov')
})

test('ACTN-05 ACTN-08 one that could not be applied says why and can be tried again; what cannot be applied now is not offered', () => {
  const failed = card({
    ...{ state: 'failed', error: { code: 'conflict', message: 'There is no time on that day.' } },
  })
  expect(failed).toContain('There is no time on that day. Nothing of it is in your plan.')
  expect(failed).toContain('Try again')
  const nothing = { ...PROPOSAL.said, changes: [], risks: null }
  const said = { ...nothing, otherwise: { ...PROPOSAL.said.otherwise, weeks: [] } }
  const hindered = card({ hindrance: '"Long run" is done.', changes: [], weeks: [], risks: [], said })
  expect(hindered).toContain('As your plan is now, it cannot be applied')
  expect(hindered).not.toContain('value="confirm"')
  expect(hindered).toContain('value="reject"')
  expect(card({ isPlanChanged: true })).toContain('Your plan changed since this was proposed.')
})

test('ACTN-08 applied it is a slip with its times and the way back; undone, rejected or expired it offers nothing', () => {
  const at = '2026-11-21T08:00:00.000Z'
  const receipt = { changeId: 'pch_1', confirmedAt: at, appliedAt: at, isUndone: false }
  const title = 'Applied: 1 workout changed'
  const applied = card({ state: 'applied', receipt, said: { ...PROPOSAL.said, title } })
  expect(applied).toContain(title)
  expect(applied).toContain('You confirmed 08:00, Sat 21 Nov, applied 08:00, Sat 21 Nov.')
  expect(applied).toContain('value="undo"')
  for (const over of [
    card({ state: 'applied', receipt: { ...receipt, isUndone: true } }),
    ...(['rejected', 'expired', 'withdrawn'] as const).map((state) => card({ state })),
  ])
    expect(over).not.toContain('<button')
  // What was taken back is not "applied" in one corner and undone in another.
  const badge = new RegExp(`>${fixed.isApplied}<`)
  expect(applied).toMatch(badge)
  expect(card({ state: 'applied', receipt: { ...receipt, isUndone: true } })).not.toMatch(badge)
})
