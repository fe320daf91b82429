import { renderToStaticMarkup as render } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { MemberView, PracticeDetail } from './practice-detail.ts'
import { TeamCards } from './team-cards.tsx'

const page = (role: MemberView['role']) => {
  const member = { personId: 'ath_2', name: 'Kai', email: 'kai@example.org', role, isTrainer: true }
  const practice = {
    members: [member],
    invites: [],
    settings: { timezone: 'UTC' },
  } as unknown as PracticeDetail
  return render(<TeamCards practice={practice} isOwner readerId="ath_1" sent={undefined} />)
}

test('SEC-01/leaving who lets somebody go reads what ends with them and what goes on, an owner’s account at Stripe too', () => {
  for (const role of ['trainer', 'owner'] as const) {
    const html = page(role)
    expect(html).toContain(
      'Calendars and links to clients’ pages that they made, and invitations nobody has accepted',
    )
    expect(html).toContain('automations: they are the practice’s')
    expect(html.includes('The account at Stripe: look whether it is yours')).toBe(role === 'owner')
    expect(html.includes('The signing secret of Stripe’s events')).toBe(role === 'owner')
  }
})
