import { api } from '../api.ts'
import { calendarFeeds } from '../features/calendar-feeds/routes.ts'
import { portal } from '../features/portal/routes.ts'
import { publicBooking } from '../features/public-booking/routes.ts'
import { stripeEvents } from '../features/stripe-events/routes.ts'
import { textCallbacks } from '../features/texts/routes-callbacks.ts'

/** Who comes to a practice without an account: its clients, their calendars, and providers with something to tell. */
export const outside = api()
  .route('/', portal)
  .route('/', publicBooking)
  .route('/', calendarFeeds)
  .route('/', stripeEvents)
  .route('/', textCallbacks)
