import { clientMessages } from '#worker/features/coach/messages/routes-practice.ts'
import { calendarFeeds } from '#worker/features/outside/calendar-feeds/routes.ts'
import { portalLinks } from '#worker/features/outside/portal-links/routes.ts'
import { automations } from '#worker/features/practice/automations/routes.ts'
import { bookings } from '#worker/features/practice/bookings/routes.ts'
import { busyCalendars } from '#worker/features/practice/busy-calendars/routes.ts'
import { checkout } from '#worker/features/practice/checkout/routes.ts'
import { clientConsents } from '#worker/features/practice/client-consents/routes.ts'
import { clientPlans } from '#worker/features/practice/client-plans/routes.ts'
import { clients } from '#worker/features/practice/clients/routes.ts'
import { trainers } from '#worker/features/practice/clients/routes-trainers.ts'
import { cockpit } from '#worker/features/practice/cockpit/routes.ts'
import { credits } from '#worker/features/practice/credits/routes.ts'
import { intake } from '#worker/features/practice/intake/routes.ts'
import { mails } from '#worker/features/practice/mails/routes.ts'
import { money } from '#worker/features/practice/money/routes.ts'
import { packages } from '#worker/features/practice/packages/routes.ts'
import { practices } from '#worker/features/practice/practices/routes.ts'
import { series } from '#worker/features/practice/series/routes.ts'
import { services } from '#worker/features/practice/services/routes.ts'
import { tasks } from '#worker/features/practice/tasks/routes.ts'
import { texts } from '#worker/features/practice/texts/routes.ts'
import { waitlist } from '#worker/features/practice/waitlist/routes.ts'
import { hideMoney } from '#worker/platform/hide-money.ts'
import { api } from '../api.ts'

/** A practice's work, and what an athlete lets a trainer see. */
export const practice = api()
  .use('/v1/practices/:practice/*', hideMoney)
  .route('/', practices)
  .route('/', clients)
  .route('/', clientPlans)
  .route('/', clientMessages)
  .route('/', clientConsents)
  .route('/', trainers)
  .route('/', credits)
  .route('/', packages)
  .route('/', checkout)
  .route('/', money)
  .route('/', services)
  .route('/', intake)
  .route('/', mails)
  .route('/', bookings)
  .route('/', automations)
  .route('/', tasks)
  .route('/', cockpit)
  .route('/', series)
  .route('/', waitlist)
  .route('/', portalLinks)
  .route('/', texts)
  .route('/', busyCalendars)
  .route('/', calendarFeeds)
