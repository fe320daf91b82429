/** What the API tells of threads and texts. */
export interface ThreadLine {
  phone: string
  clients: { id: string; name: string }[]
  last: { direction: string; body: string | null; state: string; readAs: string | null; at: string }
  unread: number
  isOptedOut: boolean
}

export interface TextView {
  id: string
  direction: 'in' | 'out'
  kind: string
  state: string
  reason: string | null
  body: string | null
  segments: number | null
  costMicros: number | null
  costCurrency: string | null
  errorCode: string | null
  readAs: string | null
  clientName: string | null
  at: string
  sendAt: string | null
}

export interface ThreadView {
  number: string | null
  zone: string
  quietFrom: string
  quietUntil: string
  phone: string | null
  client: { id: string; name: string } | null
  sharedWith: { id: string; name: string }[]
  isOptedOut: boolean
  isOptedIn: boolean
  hasWritten: boolean
  consent: { isOptedIn: boolean; source: string; wording: string; at: string } | null
  unread: number
  texts: TextView[]
  next: string | null
}

export interface PreviewView {
  body: string
  segments: number
  characters: number
  encoding: string
  unitsLeft: number
  isTooLong: boolean
  unknownFields: string[]
  /** Fields of a client nobody knows, or of a session that is not booked: such words are not sent. */
  missingFields: string[]
}

export interface TemplatesView {
  saved: { id: string; name: string; body: string; preview: PreviewView }[]
  kinds: KindTemplate[]
  fields: { name: string; meaning: string }[]
}

/** The words of one kind of booking text: the practice's own, or the product's. */
export interface KindTemplate {
  kind: string
  body: string
  defaultBody: string
  isOn: boolean
  isOwn: boolean
  preview: PreviewView
}
