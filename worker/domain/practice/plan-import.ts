import type { CsvRow } from './csv-rows.ts'

export const CLIENT_FIELDS = ['name', 'lastName', 'email', 'phone', 'birthDate', 'tags'] as const
export type ClientField = (typeof CLIENT_FIELDS)[number]
/** Which column, from 0, a field is read from. */
export type Mapping = Partial<Record<ClientField, number>>

export interface ClientLine {
  name: string
  email: string | null
  phone: string | null
  birthDate: string | null
  tags: string[]
}

/** What becomes of a row. */
export const ROW_OUTCOMES = ['create', 'skip'] as const
export type RowOutcome = (typeof ROW_OUTCOMES)[number]

export interface PlannedRow {
  line: number
  outcome: RowOutcome
  /** Why it is skipped, or what of it was left out. */
  reason: string | null
  /** As the file has it; empty where it has none. */
  name: string
  client: ClientLine | null
}

const NAMES: Record<ClientField, RegExp> = {
  name: /^(full|first|given)? ?name$|^client( name)?$|^customer$/,
  lastName: /^(last|family) ?name$|^surname$/,
  email: /^e-?mail( address)?$/,
  phone: /^(mobile|cell)?( ?phone)?( ?number)?$|^tel(ephone)?$|^mobile$/,
  birthDate: /^(birth ?(day|date)|date of birth|dob|born)$/,
  tags: /^(tags?|labels?|groups?)$/,
}

/** The mapping a file's head suggests; a field whose name is not recognised is left out. */
export function suggestMapping(head: readonly string[]): Mapping {
  const mapping: Mapping = {}
  head.forEach((title, column) => {
    const plain = title.trim().toLowerCase().replace(/_/g, ' ')
    const field = CLIENT_FIELDS.find(
      (one) => plain !== '' && mapping[one] === undefined && NAMES[one].test(plain),
    )
    if (field) mapping[field] = column
  })
  return mapping
}

/** Spreadsheets guard text that looks like a formula with an apostrophe; a name that is a formula is kept as text. */
const plainText = (cell: string | undefined) =>
  (cell ?? '')
    .replace(/^'(?=[=+\-@])/, '')
    .replace(/\p{Cc}+/gu, ' ')
    .trim()

/** Digits with a plus in front; null when it cannot be told which country it is in, or is no number. */
export function phoneOf(text: string): string | null {
  const digits = text.replace(/[\s().\-/]/g, '').replace(/^00/, '+')
  return /^\+[1-9]\d{6,14}$/.test(digits) ? digits : null
}

/**
 * What an import would do with each row, in the file's order.
 * @param known e-mails and phones, lower case, of clients that are there already
 */
export function planImport(
  rows: readonly CsvRow[],
  mapping: Mapping,
  known: { emails: ReadonlySet<string>; people: ReadonlySet<string> },
): PlannedRow[] {
  const emails = new Set(known.emails)
  const people = new Set(known.people)
  return rows.map(({ line, cells }) => {
    const cell = (field: ClientField) => {
      const column = mapping[field]
      return column === undefined ? '' : plainText(cells[column])
    }
    const name = [cell('name'), cell('lastName')].filter(Boolean).join(' ')
    const skip = (reason: string): PlannedRow => {
      const shown = [...name].slice(0, 80).join('')
      return { line, outcome: 'skip', reason, name: shown, client: null }
    }
    if (name === '') return skip('no name')
    if ([...name].length > 80) return skip('the name is longer than 80 characters')
    const { client, left } = readClient(name, cell)
    if (client.email !== null && emails.has(client.email))
      return skip('a client with this e-mail is there already')
    const person = personKey(name, client.phone)
    if (client.email === null && people.has(person)) return skip('the same name and phone are there already')
    if (client.email !== null) emails.add(client.email)
    people.add(person)
    return {
      line,
      outcome: 'create',
      reason: left.length > 0 ? `not taken: ${left.join(', ')}` : null,
      name,
      client,
    }
  })
}

/** A couple may share a phone, so it takes the name and the phone to say that two are one. */
export const personKey = (name: string, phone: string | null) => `${name.toLowerCase()}|${phone ?? ''}`

const WORDS = { email: 'e-mail', phone: 'phone', birthDate: 'birth date' } as const

function readClient(name: string, cell: (field: ClientField) => string) {
  const left: string[] = []
  const kept = <T>(field: keyof typeof WORDS, read: (text: string) => T | null): T | null => {
    const text = cell(field)
    const value = text === '' ? null : read(text)
    if (text !== '' && value === null) left.push(`${WORDS[field]} “${[...text].slice(0, 40).join('')}”`)
    return value
  }
  const client: ClientLine = {
    name,
    email: kept('email', emailOf),
    phone: kept('phone', phoneOf),
    birthDate: kept('birthDate', dayOf),
    tags: [
      ...new Set(
        cell('tags')
          .split(/[,;|]/)
          .map((tag) => tag.trim()),
      ),
    ]
      .filter((tag) => tag !== '' && tag.length <= 40)
      .slice(0, 20),
  }
  return { client, left }
}

function emailOf(text: string): string | null {
  const lower = text.toLowerCase()
  return lower.length <= 254 && /^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;".]{2,}$/.test(lower) ? lower : null
}

/** Only what can be read one way: 1990-05-31, or 31.05.1990. */
function dayOf(text: string): string | null {
  const german = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text)
  const iso = german
    ? `${german[3]}-${(german[2] ?? '').padStart(2, '0')}-${(german[1] ?? '').padStart(2, '0')}`
    : text
  if (!/^(19|20)\d\d-\d\d-\d\d$/.test(iso)) return null
  const parsed = new Date(`${iso}T00:00:00Z`)
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(iso) ? iso : null
}
