import type { TemplateName } from './letters.ts'

/** Letters that go out in a practice’s name, counted against what it may send a day. All others are the service’s. */
export type PracticeTemplate = Extract<
  TemplateName,
  | 'practice-invite'
  | 'client-link'
  | 'portal-link'
  | 'public-booked'
  | 'waitlist-offer'
  | 'practice-message'
  | 'payment-receipt'
  | 'payment-asked'
  | 'payment-failed'
>
