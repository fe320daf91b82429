import { type ActionFunctionArgs, json } from '@remix-run/cloudflare'
import type { ApiClient, ApiError, ApiResult } from '#web/api/api-client.ts'
import { formValues, type Refused, refused } from '#web/api/form-values.ts'
import { documentTo, redirectTo } from '#web/api/require.ts'
import { refusalText } from '#web/components/outside/portal/next-times.tsx'
import { weekdayIndex } from '#web/format/date.ts'
import { apiOf, requirePractice } from '#web/practice.ts'
import { instantTyped } from './day-model.ts'
import { type FoundClient, type FreeSlot, isLength } from './new-booking.ts'
import { hrefOf, readQuery } from './range.ts'
import { type ZoneClock, zoneClock } from './zone-clock.ts'

export type CalendarRefusal = Refused & { slots?: FreeSlot[] }
export interface CalendarDone {
  done: string
}

/** What a press does to one booking: the route's last word, and what is said once it is done. */
const BOOKING_STEPS: Record<string, string> = {
  keep: 'keeping',
  confirm: 'confirmation',
  complete: 'completion',
  reopen: 'reopening',
  no_show: 'no-show',
  cancel: 'cancellation',
  waive: 'waiver',
}

type Typed = Record<string, string>
const LENGTH = 'A session has 5 to 720 minutes.'

/** Every form of the calendar, with and without script, ends here: one call of the API, then back to the calendar. */
export async function calendarAction({ request, context }: ActionFunctionArgs) {
  const typed = await formValues(request)
  const practice = await requirePractice(request, context)
  const clock = zoneClock(practice.timeZone)
  const answer = await send(context.api, apiOf(practice), typed, clock)
  if (answer.ok) {
    // A drag stays where it is; everything else goes back to the calendar without what was open.
    if (typed.quiet) return json<CalendarDone>({ done: typed.intent ?? '' })
    // What a series meets is said on its own page, which is a document without script.
    if (typed.intent === 'book' && typed.repeat)
      return documentTo(
        `/practice/calendar/series?series=${(answer.data as { id: string }).id}&done=made`,
        context,
      )
    const params = new URL(request.url).searchParams
    const query = readQuery(params, clock.wall(Date.now()).day)
    const day = typed.intent === 'book' && typed.on ? typed.on : query.day
    return redirectTo(hrefOf({ ...query, day }, { done: typed.intent }), context)
  }
  const slots = answer.error.nextSlots
  // A form has the free times as buttons; a drag has its words alone.
  const error = typed.quiet ? answer.error : { ...answer.error, message: refusalText(answer.error) }
  const answered: CalendarRefusal = { ...refused(error, typed), ...(slots && { slots }) }
  return json(answered, { status: answer.status })
}

function send(api: ApiClient, at: string, typed: Typed, clock: ZoneClock): Promise<ApiResult<unknown>> {
  const { intent = '' } = typed
  if (intent === 'book') return book(api, at, typed, clock)
  if (intent === 'move') return move(api, at, typed, clock)
  if (intent === 'call_off')
    return api.send(
      'POST',
      `${at}/appointments/${encodeURIComponent(typed.appointment ?? '')}/cancellation`,
      {
        ...given({ reason: typed.reason }),
      },
    )
  if (intent === 'wait') return wait(api, at, typed)
  if (intent === 'unwait')
    return api.send('DELETE', `${at}/waitlist/${encodeURIComponent(typed.entry ?? '')}`)
  const step = BOOKING_STEPS[intent]
  if (!step) return Promise.resolve(wrong('intent', 'This form is not known. Load the page again.'))
  const { version, reason, by, waive } = typed
  return api.send('POST', `${at}/bookings/${encodeURIComponent(typed.booking ?? '')}/${step}`, {
    ...given({ version, reason, by }),
    ...(waive && { waive: true }),
  })
}

async function book(api: ApiClient, at: string, typed: Typed, clock: ZoneClock): Promise<ApiResult<unknown>> {
  const when = instantTyped(typed.on ?? '', typed.at ?? '', clock)
  if ('problem' in when) return wrong('at', when.problem)
  const { service_id: serviceId, trainer_id: trainerId, client_id: clientId, location_id: locationId } = typed
  const startsAt = new Date(when.atMs).toISOString()
  if (typed.minutes && !isLength(typed.minutes)) return wrong('minutes', LENGTH)
  const durationMin = typed.minutes
  const common = { requestId: typed.request_id, serviceId, trainerId, ...given({ clientId, locationId }) }
  if (typed.repeat) {
    const times = Number(typed.times || 8)
    if (!Number.isInteger(times) || times < 2 || times > 52)
      return wrong('times', 'A series has 2 to 52 sessions.')
    return api.send('POST', `${at}/series`, {
      ...{ requestId: typed.request_id, serviceId, trainerId, ...given({ locationId, durationMin }) },
      clientIds: clientId ? [clientId] : [],
      startDay: typed.on,
      wallTime: typed.at,
      weekdays: [weekdayIndex(typed.on ?? '') + 1],
      everyWeeks: Number(typed.repeat),
      count: times,
    })
  }
  return api.send('POST', `${at}/bookings`, {
    ...common,
    startsAt,
    ...given({ note: typed.note, appointmentId: typed.appointment_id, durationMin }),
    ...(typed.hold && { hold: true }),
    ...(typed.override && { override: true }),
  })
}

async function move(api: ApiClient, at: string, typed: Typed, clock: ZoneClock): Promise<ApiResult<unknown>> {
  const start = instantTyped(typed.on ?? '', typed.at ?? '', clock)
  if ('problem' in start) return wrong('at', start.problem)
  if (!isLength(typed.minutes ?? '')) return wrong('minutes', LENGTH)
  const lasts = Number(typed.minutes)
  return api.send('POST', `${at}/appointments/${encodeURIComponent(typed.appointment ?? '')}/rescheduling`, {
    startsAt: new Date(start.atMs).toISOString(),
    endsAt: new Date(start.atMs + lasts * 60_000).toISOString(),
    ...given({ version: typed.version, trainerId: typed.trainer_id, locationId: typed.location_id }),
    ...(typed.override && { override: true }),
  })
}

/** Puts the one client who is meant by what was typed on the list for a time. */
async function wait(api: ApiClient, at: string, typed: Typed): Promise<ApiResult<unknown>> {
  const q = typed.wait_q?.trim() ?? ''
  if (q === '') return wrong('wait_q', 'Give a name, phone number or e-mail.')
  const found = await api.get<{ clients: FoundClient[] }>(
    `${at}/clients?${new URLSearchParams({ q, limit: '8' })}`,
  )
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
  return api.send('POST', `${at}/waitlist`, { clientId: client.id, serviceId, trainerId, startsAt })
}

const given = (values: Record<string, string | undefined>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value))

function wrong(field: string, message: string): ApiResult<unknown> {
  const error: ApiError = { code: 'invalid_input', message, field, requestId: '' }
  return { ok: false, status: 422, data: null, error }
}
