import type { ApiClient, ApiResult } from '#web/api/api-client.ts'
import type { BookingsView } from './bookings-card.tsx'
import type { CreditsView, NoteView, ProductView, StatementView, TrainingView } from './client-types.ts'
import type { ConsentsView } from './consents-card.tsx'
import type { EventView } from './event-rows.ts'
import type { TextsView } from './messages-card.tsx'
import type { MoneyView } from './money-card.tsx'
import type { Search } from './transfer-form.tsx'

/** The parts of a client's page. Each is asked for alone, fails alone and is read again alone. */
export interface SectionData {
  credits: { credits: CreditsView; statement: StatementView }
  packages: { credits: CreditsView; products: ProductView[]; search: Search | null }
  bookings: { bookings: BookingsView; event: EventView | null }
  messages: TextsView
  money: MoneyView
  notes: { notes: NoteView[]; next: string | null }
  consents: ConsentsView
  training: TrainingView
}
export type SectionName = keyof SectionData
export type Loaded<N extends SectionName> = ApiResult<SectionData[N]>

/** Where a section reads: the client's address at the API, the practice's, and the page's own query. */
interface Place {
  api: ApiClient
  practice: string
  client: string
  query: URLSearchParams
}

type Readers = { [N in SectionName]: (place: Place) => Promise<Loaded<N>> }

/** Both or the first failure: a section is whole or says why not. */
function both<A, B, T>(a: ApiResult<A>, b: ApiResult<B>, join: (a: A, b: B) => T): ApiResult<T> {
  if (!a.ok) return a
  return b.ok ? { ...b, data: join(a.data, b.data) } : b
}

const keyset = (query: URLSearchParams, name: string, as: string) => {
  const value = query.get(name)
  return value ? `?${as}=${encodeURIComponent(value)}` : ''
}

const MOST_FOUND = 8

/** Without script, "Find" brings a form's fields back in the address: whom they mean, and what else was typed. */
async function searched(api: ApiClient, practice: string, query: URLSearchParams): Promise<Search | null> {
  if (query.get('find') !== 'clients') return null
  const words = new URLSearchParams({ q: (query.get('q') ?? '').slice(0, 100), limit: String(MOST_FOUND) })
  const found = await api.get<Pick<Search, 'clients'>>(`${practice}/clients?${words}`)
  return { values: Object.fromEntries(query), clients: found.ok ? found.data.clients : [] }
}

const READERS: Readers = {
  async credits({ api, client, query }) {
    const [credits, statement] = await Promise.all([
      api.get<CreditsView>(`${client}/credits`),
      api.get<StatementView>(`${client}/statement${keyset(query, 'before_line', 'before_seq')}`),
    ])
    return both(credits, statement, (credits, statement) => ({ credits, statement }))
  },
  async packages({ api, practice, client, query }) {
    const [credits, products, search] = await Promise.all([
      api.get<CreditsView>(`${client}/credits`),
      api.get<{ products: ProductView[] }>(`${practice}/products`),
      searched(api, practice, query),
    ])
    return both(credits, products, (credits, { products }) => ({ credits, products, search }))
  },
  async bookings({ api, practice, client, query }) {
    const opened = query.get('event')
    const [bookings, event] = await Promise.all([
      api.get<BookingsView>(`${client}/bookings${keyset(query, 'before_booking', 'before')}`),
      opened ? api.get<EventView>(`${practice}/bookings/${encodeURIComponent(opened)}`) : null,
    ])
    if (event && !event.ok) return event
    return bookings.ok
      ? { ...bookings, data: { bookings: bookings.data, event: event?.data ?? null } }
      : bookings
  },
  messages: ({ api, client }) => api.get(`${client}/texts`),
  money: ({ api, client }) => api.get(`${client}/money`),
  notes: ({ api, client, query }) => api.get(`${client}/notes${keyset(query, 'before_note', 'before')}`),
  consents: ({ api, client }) => api.get(`${client}/consents`),
  training: ({ api, client }) => api.get(`${client}/training`),
}

/** The API's address of a client. */
export const clientAt = (practice: string, id: string) => `${practice}/clients/${encodeURIComponent(id)}`

export const isSection = (name: string): name is SectionName => Object.hasOwn(READERS, name)

export const readSection = <N extends SectionName>(name: N, place: Place): Promise<Loaded<N>> =>
  READERS[name](place)
