import type { ApiResult } from '#web/api/api-client.ts'
import type { Answered } from '#web/api/wire.ts'
import { type CalendarQuery, isDay } from './range.ts'
import { clockMinute } from './zone-clock.ts'

export type Offer = Answered<'GET /v1/practices/:practice/services'>

type FoundClients = Answered<'GET /v1/practices/:practice/clients'>

/** A client as a search or their own page tells of them. */
export type FoundClient = Pick<FoundClients['clients'][number], 'id' | 'name' | 'phone' | 'email'>

type FreeSlots = Answered<'GET /v1/practices/:practice/slots'>

/** A free time, as it is looked up or as a refusal names it. */
export type FreeSlot = Pick<FreeSlots['slots'][number], 'trainerId' | 'startsAt' | 'endsAt'> & {
  /** The planned session that has seats left. */
  appointmentId?: string | null | undefined
}

/** What is typed into a new booking: it stands in the address, so that nothing is lost on the way to a search. */
export interface Draft {
  clientId: string
  clientName: string
  q: string
  serviceId: string
  trainerId: string
  day: string
  time: string
  /** Empty where none was chosen, null where nothing was asked yet. */
  locationId: string | null
  /** A seat of this planned session. */
  seatOf: string
  repeat: string
  times: string
  /** As long as the service when empty. */
  minutes: string
  note: string
  hold: boolean
  override: boolean
}

/** Whether a session can be so long. */
export const isLength = (minutes: string) => /^\d{1,3}$/.test(minutes) && +minutes >= 5 && +minutes <= 720

/** Reads the draft out of an address or a form that came back. */
export function readDraft(params: URLSearchParams, query: CalendarQuery): Draft {
  const text = (name: string) => (params.get(name) ?? '').slice(0, 200)
  const slot = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})\.(ath_\w+?)(?:\.(apt_\w+))?$/.exec(text('slot'))
  const [, day = text('on'), time = text('at'), slotTrainer, seatOf = text('seat_of')] = slot ?? []
  return {
    clientId: text('client_id'),
    clientName: text('client_name'),
    q: text('q'),
    serviceId: text('service_id'),
    trainerId: slotTrainer ?? (text('trainer_id') || (query.trainer === 'all' ? '' : query.trainer)),
    day: isDay(day) ? day : query.day,
    time: clockMinute(time) === null ? '' : time,
    locationId: params.has('location_id') ? text('location_id') : null,
    seatOf: /^apt_\w{1,40}$/.test(seatOf) ? seatOf : '',
    repeat: text('repeat'),
    times: text('times'),
    minutes: text('minutes'),
    note: text('note'),
    hold: text('hold') === 'on',
    override: text('override') === 'on',
  }
}

export const REPEATS = [
  { value: '', label: 'Once' },
  { value: '1', label: 'Every week' },
  { value: '2', label: 'Every 2 weeks' },
] as const

/** What the new-booking drawer has beside the draft. */
export interface NewBookingData {
  offer: ApiResult<Offer>
  clients: ApiResult<FoundClients> | null
  slots: ApiResult<FreeSlots> | null
  /** Whose page led here. */
  client: FoundClient | null
}

/** Free times, at most so many, the chosen trainer's first day first. */
export const MOST_SLOTS = 12
