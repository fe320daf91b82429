import { renderToStaticMarkup as render } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { CreditsView, PackageView } from './client-types.ts'
import { OwnPageForm } from './own-page-form.tsx'
import { PackagesCard } from './packages-card.tsx'
import { TrainingCard } from './training-card.tsx'

const pack = (id: number, more: Partial<PackageView>): PackageView => ({
  ...{ id: `pkg_${id}`, name: `Pack ${id}`, unit: 'session', status: 'active', quantity: 10, balance: 0 },
  ...{ validFromDay: '2020-01-01', expiresDay: null, soldAt: '2020-01-01T10:00:00Z', priceMinor: 100 },
  ...{ taxMinor: 0, currency: 'eur', paymentMethod: 'manual', paidAt: '2020-01-01T10:00:00Z' },
  ...{ payerName: null, renewsId: null, productId: null, state: 'used_up', isLow: false },
  ...more,
})

test('BOOK-11 of sixty packages those that ask for something are in sight, the others are folded', () => {
  const packages = [
    pack(0, { state: 'usable', balance: 4 }),
    ...Array.from({ length: 58 }, (_, i) => pack(i + 1, {})),
    pack(59, { paidAt: null }),
  ]
  const credits: CreditsView = {
    version: 1,
    currency: 'eur',
    day: '2026-11-22',
    remaining: { sessions: 4, minutes: 0, amountMinor: 0, isUnlimited: false },
    nextPackageId: 'pkg_0',
    packages,
    owed: [],
  }
  const html = render(
    <PackagesCard
      {...{ credits, products: [], requestId: 'req', sent: undefined, refused: undefined, takesCards: false }}
      {...{ settingsHref: '/practice/packages', transfer: null }}
    />,
  )
  expect(html).toContain('56 earlier packages')
  const [seen = ''] = html.split('56 earlier packages')
  // The one in use, the newest two that are over, and the one nobody paid.
  for (const name of ['Pack 0', 'Pack 1', 'Pack 2', 'Pack 59']) expect(seen).toContain(`>${name}<`)
  expect(seen).not.toContain('>Pack 3<')
})

test('BOOK-08/portal the link of a client’s page goes out where they can be reached, and one made is shown once', () => {
  const none = { firstName: 'Noa', email: null, canText: false, mayShow: true, url: null, error: undefined }
  const bare = render(<OwnPageForm {...none} />)
  expect(bare).toContain('value="page-none"')
  expect(bare).not.toMatch(/page-mail|page-text/)
  expect(render(<OwnPageForm {...none} mayShow={false} />)).not.toContain('page-none')
  const all = render(
    <OwnPageForm {...none} email="noa@x.org" canText url="https://x.org/portal/enter?token=t" />,
  )
  expect(all).toMatch(/value="page-mail"[\s\S]*value="page-text"/)
  expect(all).toContain('https://x.org/portal/enter?token=t')
  const warned = { ...none, email: 'noa@x.org', unchecked: ['noa@x.org'] }
  expect(render(<OwnPageForm {...warned} />)).toContain('only if you know that it is Noa’s')
  expect(render(<OwnPageForm {...warned} mayShow={false} />)).toContain('the front desk sends the first link')
})

test('BOOK-11 activities that may not be shown are left out, and are not said to be none', () => {
  const shown = (leftOut: number) =>
    render(<TrainingCard training={{ activities: [], leftOut }} firstName="Robin" today="2026-11-22" />)
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
  expect(shown(20)).toContain('Last 7 days – activities')
  expect(shown(20)).toContain('20 activities left out')
  expect(shown(0)).toContain('Last 7 days 0 activities')
})
