import { type ActionFunctionArgs, json } from '@remix-run/cloudflare'
import type { ApiClient, ApiError, ApiResult } from '#web/api/api-client.ts'
import { formValues, type Refused, refused } from '#web/api/form-values.ts'
import { documentTo, redirectTo } from '#web/api/require.ts'
import type { Route } from '#web/api/wire.ts'
import { refusalText } from '#web/components/outside/portal/next-times.tsx'
import { weekdayIndex } from '#web/format/date.ts'
import { paramsOf, requirePractice } from '#web/practice.ts'
import { instantTyped } from './day-model.ts'
import { type FreeSlot, isLength } from './new-booking.ts'
import { hrefOf, readQuery } from './range.ts'
import { type ZoneClock, zoneClock } from './zone-clock.ts'

export type CalendarRefusal = Refused & { slots?: FreeSlot[] }
export interface CalendarDone {
  done: string
}

const BOOKING = 'POST /v1/practices/:practice/bookings/:booking'

/** What a press does to one booking. */
const BOOKING_STEPS: Record<string, Extract<Route, `${typeof BOOKING}/${string}`>> = {
  keep: `${BOOKING}/keeping`,
  confirm: `${BOOKING}/confirmation`,
  complete: `${BOOKING}/completion`,
  reopen: `${BOOKING}/reopening`,
  no_show: `${BOOKING}/no-show`,
  cancel: `${BOOKING}/cancellation`,
  waive: `${BOOKING}/waiver`,
}

type At = ReturnType<typeof paramsOf>
type Typed = Record<string, string>
const LENGTH = 'A session has 5 to 720 minutes.'

/** Every form of the calendar, with and without script, ends here: one call of the API, then back to the calendar. */
export async function calendarAction({ request, context }: ActionFunctionArgs) {
  const typed = await formValues(request)
  const practice = await requirePractice(request, context)
  const clock = zoneClock(practice.timeZone)
  const at = paramsOf(practice)
  const isSeries = typed.intent === 'book' && Boolean(typed.repeat)
  const series = isSeries ? await repeat(context.api, at, typed, clock) : null
  const answer = series ?? (await send(context.api, at, typed, clock))
  if (answer.ok) {
    // A drag stays where it is; everything else goes back to the calendar without what was open.
    if (typed.quiet) return json<CalendarDone>({ done: typed.intent ?? '' })
    // What a series meets is said on its own page, which is a document without script.
    if (series?.ok) return documentTo(`/practice/calendar/series?series=${series.data.id}&done=made`, context)
    const params = new URL(request.url).searchParams
    const query = readQuery(params, clock.local(Date.now()).day)
    const day = typed.intent === 'book' && typed.on ? typed.on : query.day
    return redirectTo(hrefOf({ ...query, day }, { done: typed.intent }), context)
  }
  const slots = answer.error.nextSlots
  // A form has the free times as buttons; a drag has its words alone.
  const error = typed.quiet ? answer.error : { ...answer.error, message: refusalText(answer.error) }
  const answered: CalendarRefusal = { ...refused(error, typed), ...(slots && { slots }) }
  return json(answered, { status: answer.status })
}

function send(api: ApiClient, at: At, typed: Typed, clock: ZoneClock): Promise<ApiResult<unknown>> {
  const { intent = '', appointment = '', booking = '', entry = '' } = typed
  if (intent === 'book') return book(api, at, typed, clock)
  if (intent === 'move') return move(api, at, typed, clock)
  if (intent === 'call_off')
    return api.call('POST /v1/practices/:practice/appointments/:appointment/cancellation', {
      params: { ...at, appointment },
      body: given({ reason: typed.reason }),
    })
  if (intent === 'wait') return wait(api, at, typed)
  if (intent === 'unwait')
    return api.call('DELETE /v1/practices/:practice/waitlist/:entry', { params: { ...at, entry } })
  const step = BOOKING_STEPS[intent]
  if (!step) return Promise.resolve(wrong('intent', 'This form is not known. Load the page again.'))
  const { version, reason, by, waive } = typed
  return api.call(step, {
    params: { ...at, booking },
    body: { ...given({ version, reason, by }), ...(waive && { waive: true }) },
  })
}

/** When it was typed to be, as an instant; or what is wrong with it. */
function startOf({ on = '', at = '', minutes }: Typed, clock: ZoneClock): string | ApiResult<never> {
  const when = instantTyped(on, at, clock)
  if ('problem' in when) return wrong('at', when.problem)
  if (minutes && !isLength(minutes)) return wrong('minutes', LENGTH)
  return new Date(when.atMs).toISOString()
}

async function book(api: ApiClient, at: At, typed: Typed, clock: ZoneClock): Promise<ApiResult<unknown>> {
  const startsAt = startOf(typed, clock)
  if (typeof startsAt !== 'string') return startsAt
  const { service_id: serviceId, trainer_id: trainerId, client_id: clientId, location_id: locationId } = typed
  const { note, minutes: durationMin, appointment_id: appointmentId } = typed
  return api.call('POST /v1/practices/:practice/bookings', {
    params: at,
    body: {
      ...{ requestId: typed.request_id, serviceId, trainerId, startsAt },
      ...given({ clientId, locationId, note, appointmentId, durationMin }),
      ...(typed.hold && { hold: true }),
      ...(typed.override && { override: true }),
    },
  })
}

async function repeat(api: ApiClient, at: At, typed: Typed, clock: ZoneClock) {
  const startsAt = startOf(typed, clock)
  if (typeof startsAt !== 'string') return startsAt
  const times = Number(typed.times || 8)
  if (!Number.isInteger(times) || times < 2 || times > 52)
    return wrong('times', 'A series has 2 to 52 sessions.')
  const { service_id: serviceId, trainer_id: trainerId, client_id: clientId, location_id: locationId } = typed
  return api.call('POST /v1/practices/:practice/series', {
    params: at,
    body: {
      ...{ requestId: typed.request_id, serviceId, trainerId },
      ...given({ locationId, durationMin: typed.minutes }),
      clientIds: clientId ? [clientId] : [],
      startDay: typed.on,
      wallTime: typed.at,
      weekdays: [weekdayIndex(typed.on ?? '') + 1],
      everyWeeks: Number(typed.repeat),
      count: times,
    },
  })
}

async function move(api: ApiClient, at: At, typed: Typed, clock: ZoneClock): Promise<ApiResult<unknown>> {
  const start = instantTyped(typed.on ?? '', typed.at ?? '', clock)
  if ('problem' in start) return wrong('at', start.problem)
  if (!isLength(typed.minutes ?? '')) return wrong('minutes', LENGTH)
  const lasts = Number(typed.minutes)
  return api.call('POST /v1/practices/:practice/appointments/:appointment/rescheduling', {
    params: { ...at, appointment: typed.appointment ?? '' },
    body: {
      startsAt: new Date(start.atMs).toISOString(),
      endsAt: new Date(start.atMs + lasts * 60_000).toISOString(),
      ...given({ version: typed.version, trainerId: typed.trainer_id, locationId: typed.location_id }),
      ...(typed.override && { override: true }),
    },
  })
}

/** Puts the one client who is meant by what was typed on the list for a time. */
async function wait(api: ApiClient, at: At, typed: Typed): Promise<ApiResult<unknown>> {
  const q = typed.wait_q?.trim() ?? ''
  if (q === '') return wrong('wait_q', 'Give a name, phone number or e-mail.')
  const found = await api.call('GET /v1/practices/:practice/clients', { params: at, query: { q, limit: 8 } })
  if (!found.ok) return found
  const { clients } = found.data
  const exact = clients.filter(({ name, email }) =>
    [name, email].some((one) => one?.toLowerCase() === q.toLowerCase()),
  )
  const [client, other] = exact.length > 0 ? exact : clients
  if (!client) return wrong('wait_q', 'No client is called so. Look at the spelling.')
  if (other)
    return wrong(
      'wait_q',
      `Several are meant: ${clients.map(({ name }) => name).join(', ')}. Type one’s e-mail.`,
    )
  const { service_id: serviceId, trainer_id: trainerId, starts_at: startsAt } = typed
  return api.call('POST /v1/practices/:practice/waitlist', {
    params: at,
    body: { clientId: client.id, serviceId, trainerId, startsAt },
  })
}

const given = (values: Record<string, string | undefined>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value))

function wrong(field: string, message: string): ApiResult<never> {
  const error: ApiError = { code: 'invalid_input', message, field, requestId: '' }
  return { ok: false, status: 422, data: null, error }
}
