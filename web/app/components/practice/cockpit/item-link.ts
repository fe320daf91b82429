import { dayOf } from '#web/format/date.ts'
import type { ItemView } from './views.ts'

/** Where an item's button leads, and what it says; null where it is done on the spot. */
export function itemLink(item: ItemView, zone: string): { href: string; words: string } | null {
  const client = `/practice/clients/${item.clientId}`
  const { startsAt = '', appointmentId = '', bookingId = '', runId = '' } = item.values
  switch (item.action) {
    case 'reply':
      return { href: `/practice/messages?client=${item.clientId}`, words: 'Reply' }
    case 'write':
      return { href: `/practice/messages?client=${item.clientId}`, words: 'Write' }
    case 'decide':
    case 'confirm': {
      const at = new URLSearchParams({ day: dayOf(startsAt, zone), open: appointmentId, booking: bookingId })
      return { href: `/practice/calendar?${at}`, words: item.action === 'decide' ? 'Decide' : 'Open' }
    }
    case 'look_at_training':
      return { href: `${client}#training`, words: 'Look' }
    case 'ask_payment':
      return { href: `${client}#packages`, words: 'See payments' }
    case 'see_run':
      return { href: `/practice/automations/runs/${runId}`, words: 'See the run' }
    case 'offer_renewal':
      return { href: `${client}#packages`, words: 'Renew' }
    case 'book':
      return { href: `/practice/calendar?client=${item.clientId}`, words: 'Book' }
    default:
      return null
  }
}
