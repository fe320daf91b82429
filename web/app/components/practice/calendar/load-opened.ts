import type { LoaderFunctionArgs } from '@remix-run/cloudflare'
import type { ApiClient, ApiResult } from '#web/api/api-client.ts'
import { loadPractice } from '#web/practice.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import type { BookingDetail, Preview } from './calendar.ts'
import { isLength, type NewBookingData, readDraft } from './new-booking.ts'
import { type CalendarQuery, readQuery } from './range.ts'
import type { Waiting } from './wait-list.tsx'
import { zoneClock } from './zone-clock.ts'

/** What is open beside the calendar: a session, one of its bookings, or a new booking. */
export interface Opened {
  appointmentId: string | null
  detail: ApiResult<BookingDetail> | null
  /** What cancelling would take now, if the client asked for it. */
  preview: ApiResult<Preview> | null
  adding: NewBookingData | null
  /** Where the practice works; null when that did not load. */
  locations: readonly { id: string; name: string }[] | null
  /** Who waits for a session of several; read where such a one may be open; null when that failed. */
  waiting: readonly Waiting[] | null
}

/**
 * What an address opens, read beside the calendar itself.
 * @param otherwise what it opens when it names nothing: the calendar alone, or a new booking
 */
export async function loadOpenedPage(
  { request, context }: LoaderFunctionArgs,
  otherwise: 'nothing' | 'adding' = 'nothing',
) {
  const { searchParams } = new URL(request.url)
  const nowMs = Date.now()
  const guess = readQuery(searchParams, new Date(nowMs).toISOString().slice(0, 10))
  const { practice, data: opened } = await loadPractice(request, context, (at) =>
    loadOpened(context.api, at, searchParams, { guess, otherwise }),
  )
  const query = readQuery(searchParams, zoneClock(practice.timeZone).local(nowMs).day)
  return {
    opened,
    draft: readDraft(searchParams, query),
    requestId: `calendar-${context.requestId}`.replace(/[^\w-]/g, '-').slice(0, 80),
  }
}

/** The loader's answer as the drawer reads it. */
export type LoadedOpened = Awaited<ReturnType<typeof loadOpenedPage>>

async function loadOpened(
  api: ApiClient,
  at: { practice: string },
  params: URLSearchParams,
  { guess, otherwise }: { guess: CalendarQuery; otherwise: 'nothing' | 'adding' },
): Promise<Opened | null> {
  const appointmentId = idOf(params, 'open', 'apt')
  const booking = idOf(params, 'booking', 'bkg')
  if (booking) {
    const [detail, preview, locations] = await Promise.all([
      api.call('GET /v1/practices/:practice/bookings/:booking', { params: { ...at, booking } }),
      api.call('GET /v1/practices/:practice/bookings/:booking/cancellation-preview', {
        params: { ...at, booking },
        query: { by: 'client' },
      }),
      locationsOf(api, at),
    ])
    return {
      appointmentId: appointmentId ?? detail.data?.appointmentId ?? null,
      detail,
      preview,
      locations,
      adding: null,
      waiting: [],
    }
  }
  if (appointmentId) {
    const [list, locations] = await Promise.all([
      api.call('GET /v1/practices/:practice/waitlist', { params: at }),
      locationsOf(api, at),
    ])
    const waiting = list.data?.waiting ?? null
    return { appointmentId, detail: null, preview: null, locations, adding: null, waiting }
  }
  if (otherwise === 'nothing' && !params.has('new') && !params.has('client')) return null
  return {
    appointmentId: null,
    detail: null,
    preview: null,
    locations: null,
    adding: await loadAdding(api, at, params, guess),
    waiting: [],
  }
}

async function locationsOf(api: ApiClient, at: { practice: string }): Promise<Opened['locations']> {
  const { data } = await api.call('GET /v1/practices/:practice/services', { params: at })
  return data ? data.locations.filter(({ isActive }) => isActive).map(({ id, name }) => ({ id, name })) : null
}

async function loadAdding(
  api: ApiClient,
  at: { practice: string },
  params: URLSearchParams,
  query: CalendarQuery,
): Promise<NewBookingData> {
  const draft = readDraft(params, query)
  const q = draft.q && !draft.clientId ? { q: draft.q, limit: 8 } : null
  const slotQuery = {
    service: draft.serviceId,
    from: draft.day,
    to: addDays(draft.day, 6),
    trainer: draft.trainerId || null,
    duration_min: isLength(draft.minutes) ? draft.minutes : null,
  }
  const asked = idOf(params, 'client', 'cli')
  const [offer, clients, slots, client] = await Promise.all([
    api.call('GET /v1/practices/:practice/services', { params: at }),
    q ? api.call('GET /v1/practices/:practice/clients', { params: at, query: q }) : null,
    draft.serviceId ? api.call('GET /v1/practices/:practice/slots', { params: at, query: slotQuery }) : null,
    asked
      ? api.call('GET /v1/practices/:practice/clients/:client', { params: { ...at, client: asked } })
      : null,
  ])
  return { offer, clients, slots, client: client?.data ?? null }
}

function idOf(params: URLSearchParams, name: string, prefix: string): string | null {
  const id = params.get(name) ?? ''
  return new RegExp(`^${prefix}_\\w{1,40}$`).test(id) ? id : null
}
