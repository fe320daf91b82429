import type { ApiClient, ApiResult } from '#web/api/api-client.ts'
import type { Answered } from '#web/api/wire.ts'
import type { BookingDetail } from '#web/components/practice/calendar/calendar.ts'
import type { ClientParams } from './client-commands.ts'
import type { CreditsView, MoneyView, NotesView, ProductView, TrainingView } from './client-types.ts'
import type { TextsView } from './messages-card.tsx'
import type { Search } from './transfer-form.tsx'

/** The parts of a client's page. Each is asked for alone, fails alone and is read again alone. */
export interface SectionData {
  credits: {
    credits: CreditsView
    statement: Answered<'GET /v1/practices/:practice/clients/:client/statement'>
  }
  packages: { credits: CreditsView; products: ProductView[]; search: Search | null }
  bookings: {
    bookings: Answered<'GET /v1/practices/:practice/clients/:client/bookings'>
    event: BookingDetail | null
  }
  messages: TextsView
  money: MoneyView
  notes: NotesView
  intake: Answered<'GET /v1/practices/:practice/clients/:client/intake'>
  consents: Answered<'GET /v1/practices/:practice/clients/:client/consents'>
  plan: Answered<'GET /v1/practices/:practice/clients/:client/plan'>
  readiness: Answered<'GET /v1/practices/:practice/clients/:client/readiness'>
  training: TrainingView
}
export type SectionName = keyof SectionData
export type Loaded<N extends SectionName> = ApiResult<SectionData[N]>

/** Where a section reads: whose page it is, and the page's own query. */
interface Place {
  api: ApiClient
  at: ClientParams
  query: URLSearchParams
}

type Readers = { [N in SectionName]: (place: Place) => Promise<Loaded<N>> }

/** Both or the first failure: a section is whole or says why not. */
function both<A, B, T>(a: ApiResult<A>, b: ApiResult<B>, join: (a: A, b: B) => T): ApiResult<T> {
  if (!a.ok) return a
  return b.ok ? { ...b, data: join(a.data, b.data) } : b
}

const MOST_FOUND = 8

/** Without script, "Find" brings a form's fields back in the address: whom they mean, and what else was typed. */
async function searched({ api, at, query }: Place): Promise<Search | null> {
  if (query.get('find') !== 'clients') return null
  const found = await api.call('GET /v1/practices/:practice/clients', {
    params: at,
    query: { q: (query.get('q') ?? '').slice(0, 100), limit: MOST_FOUND },
  })
  return { values: Object.fromEntries(query), clients: found.ok ? found.data.clients : [] }
}

const READERS: Readers = {
  async credits({ api, at: params, query }) {
    const [credits, statement] = await Promise.all([
      api.call('GET /v1/practices/:practice/clients/:client/credits', { params }),
      api.call('GET /v1/practices/:practice/clients/:client/statement', {
        params,
        query: { before_seq: query.get('before_line') || null },
      }),
    ])
    return both(credits, statement, (credits, statement) => ({ credits, statement }))
  },
  async packages(place) {
    const { api, at: params } = place
    const [credits, products, search] = await Promise.all([
      api.call('GET /v1/practices/:practice/clients/:client/credits', { params }),
      api.call('GET /v1/practices/:practice/products', { params }),
      searched(place),
    ])
    return both(credits, products, (credits, { products }) => ({ credits, products, search }))
  },
  async bookings({ api, at, query }) {
    const opened = query.get('event')
    const [bookings, event] = await Promise.all([
      api.call('GET /v1/practices/:practice/clients/:client/bookings', {
        params: at,
        query: { before: query.get('before_booking') || null },
      }),
      opened
        ? api.call('GET /v1/practices/:practice/bookings/:booking', { params: { ...at, booking: opened } })
        : null,
    ])
    if (event && !event.ok) return event
    return bookings.ok
      ? { ...bookings, data: { bookings: bookings.data, event: event?.data ?? null } }
      : bookings
  },
  messages: ({ api, at: params }) =>
    api.call('GET /v1/practices/:practice/clients/:client/texts', { params }),
  money: ({ api, at: params }) => api.call('GET /v1/practices/:practice/clients/:client/money', { params }),
  notes: ({ api, at: params, query }) =>
    api.call('GET /v1/practices/:practice/clients/:client/notes', {
      params,
      query: { before: query.get('before_note') || null },
    }),
  intake: ({ api, at: params }) => api.call('GET /v1/practices/:practice/clients/:client/intake', { params }),
  consents: ({ api, at: params }) =>
    api.call('GET /v1/practices/:practice/clients/:client/consents', { params }),
  plan: ({ api, at: params }) => api.call('GET /v1/practices/:practice/clients/:client/plan', { params }),
  readiness: ({ api, at: params }) =>
    api.call('GET /v1/practices/:practice/clients/:client/readiness', { params }),
  training: ({ api, at: params }) =>
    api.call('GET /v1/practices/:practice/clients/:client/training', { params }),
}

export const isSection = (name: string): name is SectionName => Object.hasOwn(READERS, name)

export const readSection = <N extends SectionName>(name: N, place: Place): Promise<Loaded<N>> =>
  READERS[name](place)
