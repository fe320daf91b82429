import { renderToStaticMarkup as render } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { Refused } from '#web/api/form-values.ts'
import { SERVICE_COLOR } from '#worker/domain/practice/brand-colors.ts'
import { ClientForm, clientInput } from './client-form.tsx'
import type { CreditsView, PackageView } from './client-types.ts'
import { CreditsCard } from './credits-card.tsx'
import { NotesCard } from './notes-card.tsx'
import { OwnPageForm } from './own-page-form.tsx'
import { PackagesCard } from './packages-card.tsx'
import { brandInput } from './settings-input.ts'
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

test('BOOK-02/tabs a form that was too late shows both, keeps what was typed and saves over what it has shown', () => {
  const error = { code: 'conflict', message: 'Changed meanwhile.', requestId: 'req_1' }
  const shown = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')
  const client = {
    ...{ name: 'Änne', email: null, phone: '+491701234567', zone: null, birthDate: null, trainerId: null },
    ...{ tags: ['knee'], status: 'active' as const, etag: 'old' },
  }
  const current = { ...client, name: 'Anne', tags: ['knee', 'new'], etag: 'now' }
  const values = { name: 'Änne', phone: '+491709999999', tags: 'knee', status: 'active', etag: 'old' }
  const form = (sent: Refused | undefined) =>
    render(<ClientForm client={client} trainers={[]} zones={[]} sent={sent} />)
  expect(form(undefined)).toContain('name="etag" value="old"')
  const late = form({ error: { ...error, current }, values })
  expect(late).toContain('name="etag" value="now"')
  expect(late).toContain('value="+491709999999"')
  expect(shown(late)).toContain('Name, as it is now Anne Name, as you typed it Änne')
  expect(shown(late)).toContain('Tags, as it is now knee, new Tags, as you typed it knee')
  expect(shown(late)).not.toContain('Status, as it is now')
  expect(clientInput(values)).toMatchObject({ etag: 'old' })
  // What this form did not touch is shown as it is now, so that saving again takes nothing from the other tab.
  const filled_with = JSON.stringify({ name: 'Änne', phone: '+491701234567', tags: 'knee', status: 'active' })
  const merged = form({ error: { ...error, current }, values: { ...values, filled_with } })
  expect(merged).toContain('value="Anne"')
  expect(merged).toContain('value="knee, new"')
  expect(shown(merged)).toContain('Phone, as it is now +491701234567 Phone, as you typed it +491709999999')
  expect(shown(merged)).not.toMatch(/(Name|Tags), as it is now/)
  const note = {
    ...{ id: 'nte_1', body: 'Knee.', isShared: true, authorId: 'ath_1', authorName: 'Ines', etag: 'old' },
    ...{ createdAt: '2026-11-13T11:26:32Z', updatedAt: '2026-11-13T11:26:32Z' },
  }
  const typed = { note: 'nte_1', body_nte_1: 'Knee and hip.', is_shared: 'true', etag: 'old' }
  const sent = {
    error: { ...error, current: { body: 'Knee, left.', isShared: true, etag: 'now' } },
    values: typed,
  }
  const card = render(
    <NotesCard notes={[note]} olderHref={null} newestHref={null} zone="UTC" readerId="ath_1" sent={sent} />,
  )
  expect(shown(card)).toContain('Note, as it is now Knee, left. Note, as you typed it Knee and hip.')
  expect(card).toContain('>Knee and hip.</textarea>')
  expect(card).toContain('name="filled_with"')
  expect(card).toContain('name="etag" value="now"')
  // Another refusal keeps what the form was shown first: what it never saw is not saved over.
  expect(form({ error: { ...error, code: 'invalid_input' }, values })).toContain('name="etag" value="old"')
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

test('SES-08/charge what is owed is named, can be paid by card, and says so where that address is there', () => {
  const due = {
    id: 'due_1',
    kind: 'charge',
    what: 'session',
    amountMinor: 8500,
    currency: 'eur',
    durationMin: 60,
  } as const
  const more = { bookingId: null, at: '2026-11-20T09:00:00.000Z', paymentUrl: null }
  const owed = [
    { ...due, ...more },
    { ...due, ...more, id: 'due_2', what: 'no_show' as const, paymentUrl: 'https://buy.stripe.com/x' },
    { ...due, ...more, id: 'due_3', amountMinor: 0 },
  ]
  const credits: CreditsView = {
    ...{ version: 1, currency: 'eur', day: '2026-11-22', nextPackageId: null, packages: [], owed },
    remaining: { sessions: 0, minutes: 0, amountMinor: 0, isUnlimited: false },
  }
  const statement = {
    ...{
      practiceName: 'Eastbank',
      currency: 'eur',
      timezone: 'Europe/Berlin',
      version: 1,
      lines: [],
      next: null,
    },
  }
  const html = render(
    <CreditsCard {...{ credits, statement, refused: undefined, newestHref: null }} earlierHref={() => ''} />,
  )
  expect(html).toContain('2 sessions and 1 fee not paid')
  expect(html).toContain('Missed session, ')
  expect(html.match(/Card link/g)).toHaveLength(1)
  expect(html).toContain('href="https://buy.stripe.com/x"')
  expect(html.match(/value="bill-due"/g)).toHaveLength(2)
})

test('BOOK-01/brand a form of settings sends the looks it holds and no others', () => {
  expect(brandInput({ name: 'Eastbank' })).toEqual({})
  expect(brandInput({ tagline: ' ', color: SERVICE_COLOR })).toEqual({ tagline: null, color: null })
  expect(brandInput({ color: SERVICE_COLOR, own_color: 'on' })).toEqual({ color: SERVICE_COLOR })
})
