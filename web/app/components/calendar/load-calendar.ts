import type { LoaderFunctionArgs } from '@remix-run/cloudflare'
import type { ApiClient, ApiResult } from '#web/api/api-client.ts'
import { required } from '#web/api/require.ts'
import type { CockpitView } from '#web/components/cockpit/views.ts'
import { apiOf, inPractice } from '#web/practice.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import type { BookingDetail, CalendarAnswer, Preview } from './calendar.ts'
import { firstNeeds } from './needs-list.tsx'
import { type FoundClient, type FreeSlot, type NewBookingData, type Offer, readDraft } from './new-booking.ts'
import { type CalendarPlace, rangeOf, readPlace } from './range.ts'
import { zoneClock } from './zone-clock.ts'

/** What is open beside the calendar: a session, one of its bookings, or a new booking. */
export interface Opened {
  appointmentId: string | null
  detail: ApiResult<BookingDetail> | null
  /** What cancelling would take now, if the client asked for it. */
  preview: ApiResult<Preview> | null
  adding: NewBookingData | null
}

/** The door of exactly the days in view. */
export function calendarAddress(at: string, place: CalendarPlace): string {
  const { from, to } = rangeOf(place)
  const trainer = place.trainer === 'all' ? '' : `&trainer=${place.trainer}`
  return `${at}/calendar?from=${from}&to=${to}${trainer}`
}

/** Calendar and what is open, side by side. Today is the practice's, which is known only once the practice is. */
export async function loadCalendar({ request, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const nowMs = Date.now()
  const guess = readPlace(searchParams, new Date(nowMs).toISOString().slice(0, 10))
  const { practice, data } = await inPractice(request, context, (at) =>
    Promise.all([
      context.api.get<CalendarAnswer>(calendarAddress(at, guess)),
      loadOpened(context.api, at, searchParams, guess),
      context.api.get<CockpitView>(`${at}/cockpit`),
    ]),
  )
  const today = zoneClock(practice.timeZone).wall(nowMs).day
  const place = readPlace(searchParams, today)
  const address = calendarAddress(apiOf(practice), place)
  const [found, opened, cockpit] = data
  const calendar =
    address === calendarAddress(apiOf(practice), guess)
      ? found
      : await context.api.get<CalendarAnswer>(address)
  if (calendar.status === 401) required(calendar, request)
  return {
    practice,
    place,
    today,
    nowMs,
    address,
    calendar,
    opened,
    needs: firstNeeds(cockpit),
    draft: readDraft(searchParams, place),
    done: searchParams.get('done'),
    requestId: `calendar-${context.requestId}`.replace(/[^\w-]/g, '-').slice(0, 80),
  }
}

async function loadOpened(
  api: ApiClient,
  at: string,
  params: URLSearchParams,
  place: CalendarPlace,
): Promise<Opened | null> {
  const appointmentId = idOf(params, 'open', 'apt')
  const booking = idOf(params, 'booking', 'bkg')
  if (booking) {
    const path = `${at}/bookings/${booking}`
    const [detail, preview] = await Promise.all([
      api.get<BookingDetail>(path),
      api.get<Preview>(`${path}/cancellation-preview?by=client`),
    ])
    return {
      appointmentId: appointmentId ?? detail.data?.appointmentId ?? null,
      detail,
      preview,
      adding: null,
    }
  }
  if (appointmentId) return { appointmentId, detail: null, preview: null, adding: null }
  if (!params.has('new') && !params.has('client')) return null
  return {
    appointmentId: null,
    detail: null,
    preview: null,
    adding: await loadAdding(api, at, params, place),
  }
}

async function loadAdding(
  api: ApiClient,
  at: string,
  params: URLSearchParams,
  place: CalendarPlace,
): Promise<NewBookingData> {
  const draft = readDraft(params, place)
  const q = draft.q && !draft.clientId ? new URLSearchParams({ q: draft.q, limit: '8' }) : null
  const slotQuery = new URLSearchParams({
    service: draft.serviceId,
    from: draft.day,
    to: addDays(draft.day, 6),
    ...(draft.trainerId && { trainer: draft.trainerId }),
  })
  const asked = idOf(params, 'client', 'cli')
  const [offer, clients, slots, client] = await Promise.all([
    api.get<Offer>(`${at}/services`),
    q ? api.get<{ clients: FoundClient[] }>(`${at}/clients?${q}`) : null,
    draft.serviceId ? api.get<{ slots: FreeSlot[] }>(`${at}/slots?${slotQuery}`) : null,
    asked ? api.get<FoundClient>(`${at}/clients/${asked}`) : null,
  ])
  return { offer, clients, slots, client: client?.data ?? null }
}

function idOf(params: URLSearchParams, name: string, prefix: string): string | null {
  const id = params.get(name) ?? ''
  return new RegExp(`^${prefix}_\\w{1,40}$`).test(id) ? id : null
}

/** The loader's answer as the page reads it. */
export type LoadedCalendar = Awaited<ReturnType<typeof loadCalendar>>
