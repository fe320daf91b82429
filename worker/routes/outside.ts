import { calendarFeeds } from '#worker/features/outside/calendar-feeds/routes.ts'
import { portal } from '#worker/features/outside/portal/routes.ts'
import { publicBooking } from '#worker/features/outside/public-booking/routes.ts'
import { stripeEvents } from '#worker/features/outside/stripe-events/routes.ts'
import { textCallbacks } from '#worker/features/outside/text-callbacks/routes.ts'
import { api } from '../api.ts'

/** Who comes to a practice without an account: its clients, their calendars, and providers with something to tell. */
export const outside = api()
  .route('/', portal)
  .route('/', publicBooking)
  .route('/', calendarFeeds)
  .route('/', stripeEvents)
  .route('/', textCallbacks)
