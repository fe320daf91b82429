import { api } from '../api.ts'
import { automations } from '../features/automations/routes.ts'
import { bookings } from '../features/bookings/routes.ts'
import { busyCalendars } from '../features/busy-calendars/routes.ts'
import { calendarFeeds } from '../features/calendar-feeds/routes.ts'
import { checkout } from '../features/checkout/routes.ts'
import { clients } from '../features/clients/routes.ts'
import { trainers } from '../features/clients/routes-trainers.ts'
import { cockpit } from '../features/cockpit/routes.ts'
import { credits } from '../features/credits/routes.ts'
import { money } from '../features/money/routes.ts'
import { packages } from '../features/packages/routes.ts'
import { portal } from '../features/portal/routes.ts'
import { practices } from '../features/practices/routes.ts'
import { series } from '../features/series/routes.ts'
import { services } from '../features/services/routes.ts'
import { tasks } from '../features/tasks/routes.ts'
import { texts } from '../features/texts/routes.ts'
import { waitlist } from '../features/waitlist/routes.ts'

/** A practice's work, and what an athlete lets a trainer see. */
export const practice = api()
  .route('/', practices)
  .route('/', clients)
  .route('/', trainers)
  .route('/', credits)
  .route('/', packages)
  .route('/', checkout)
  .route('/', money)
  .route('/', services)
  .route('/', bookings)
  .route('/', automations)
  .route('/', tasks)
  .route('/', cockpit)
  .route('/', series)
  .route('/', waitlist)
  .route('/', portal)
  .route('/', texts)
  .route('/', busyCalendars)
  .route('/', calendarFeeds)
