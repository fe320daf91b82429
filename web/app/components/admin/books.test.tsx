import { renderToStaticMarkup as render } from 'react-dom/server'
import { expect, test } from 'vitest'
import { LedgerCard } from './ledger-card.tsx'
import type { BookReport, Books } from './types.ts'

const report = (id: string, findings: BookReport['findings']): BookReport => ({
  ...{ id, practiceId: `prc_${id}`, practiceName: `Practice ${id}`, currency: 'eur', day: '2026-04-22' },
  ...{ ownerId: 'ath_9', ownerName: 'Ines Okafor', isClean: findings.length === 0, findings },
  at: '2026-04-22T03:07:00.000Z',
})
const BOOKS: Books = {
  ...{ practices: 120, reported: 119, differing: 0, overdue: 0, latestAt: '2026-04-22T03:07:00.000Z' },
  ...{ ledgerLines: 4012, bookings: 900, moneyLines: 1, reports: [report('a', [])], missing: [] },
}
const shown = (change: Partial<Books>) => render(<LedgerCard books={{ ...BOOKS, ...change }} zone="UTC" />)

test('SES-07/pages Admin says of how many practices the books agree, and what was added up', () => {
  const html = shown({})
  expect(html).toContain('All agree')
  expect(html).toContain(
    '119 of 120 practices compared: 4,012 lines of credit, 900 bookings, 1 line of money.',
  )
  expect(html).toContain('22 Apr')
  const none = { ...BOOKS, practices: 3, reported: 0, ledgerLines: 0, latestAt: null, reports: [] }
  expect(shown(none)).toContain('No night has passed yet.')
  expect(shown({ ...none, practices: 0 })).toContain('There is no practice yet.')
})

test('SES-07/pages a difference is told in words with its rows, amounts, days, whom to ask and what to do', () => {
  const findings = [
    {
      check: 'money_of_a_package_pays_it',
      rows: [{ packageId: 'pkg_9', clientId: 'cli_3', priceMinor: 11_900, paid: 11_950 }],
    },
    { check: 'a_check_of_tomorrow', rows: [{ startsAt: '2026-04-21T09:30:00Z', isLive: true, note: null }] },
  ]
  const html = shown({ differing: 3, reports: [report('b', findings), report('c', [])] })
  expect(html).toContain('3 of 119 differ')
  expect(html).not.toContain('All agree')
  expect(html).toContain('Paid in full, and not marked as paid')
  expect(html).toMatch(/Price<\/dt><dd[^>]*>€119<\/dd>/)
  expect(html).toMatch(/Paid<\/dt><dd[^>]*>€119\.50<\/dd>/)
  expect(html).toMatch(/Package<\/dt><dd[^>]*>pkg_9<\/dd>/)
  expect(html.indexOf('pkg_9')).toBeLessThan(html.indexOf('€119'))
  expect(html).toContain('href="/admin/athletes/ath_9"')
  expect(html).toContain('send its event again at Stripe')
  expect(html).toContain('A check of tomorrow')
  expect(html).toMatch(/Starts at<\/dt><dd[^>]*>Tue 21 Apr[^<]*09:30/)
  expect(html).toContain('2 more differ')
  // Only what differs is listed.
  expect(html).not.toContain('Practice c')
})

test('SES-07/pages a night that did not look at a practice is told, with its name and the last one that did', () => {
  const missing = [
    { practiceId: 'prc_1', practiceName: 'Harbour', lastAt: null },
    { practiceId: 'prc_2', practiceName: 'Eastbank', lastAt: '2026-04-19T03:07:00.000Z' },
  ]
  const html = shown({ overdue: 5, missing })
  expect(html).toContain('5 without last night’s report')
  expect(html).toMatch(/Harbour \(never\), Eastbank \(last Sun 19 Apr[^)]*\) and 3 more/)
  // What nobody looked at does not agree.
  expect(html).not.toContain('All agree')
  expect(html).toContain('The reports there are hold no difference.')
})
