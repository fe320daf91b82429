import { LOW_SESSIONS, type Need, SILENT_DAYS, type Subject } from '#worker/domain/cockpit/needs.ts'

type Row = Record<string, unknown>
/** The parts of a cockpit that say what is needed, as the database told them. */
interface Found {
  clients: readonly Row[]
  unconfirmed: readonly Row[]
  noShows: readonly Row[]
  texts: readonly Row[]
  tasks: readonly Row[]
  runs: readonly Row[]
}

const DAY_MS = 86_400_000
const MOST_WORDS = 120

const iso = (value: unknown) => new Date(value as string | Date).toISOString()
const isoOrNull = (value: unknown) => (value === null || value === undefined ? null : iso(value))
const subject = (row: Row): Subject => ({
  id: String(row.client_id),
  name: String(row.client_name),
  canText: row.can_text === true,
})

/** Everything that is needed, in no order yet. */
export function needsOf(found: Found, now: Date): Need[] {
  return [
    ...found.clients.flatMap((row) => ofClient(row, now)),
    ...found.unconfirmed.map(
      (row): Need => ({
        kind: 'unconfirmed',
        client: subject(row),
        appointmentId: String(row.appointment_id),
        bookingId: String(row.booking_id),
        startsAt: iso(row.starts_at),
        service: String(row.service),
      }),
    ),
    ...found.noShows.map(
      (row): Need => ({
        kind: 'no_show',
        client: subject(row),
        appointmentId: String(row.appointment_id),
        bookingId: String(row.booking_id),
        startsAt: iso(row.starts_at),
        penalty: row.penalty === 'fee' ? 'fee' : 'credit',
        feeMinor: Number(row.fee_minor),
      }),
    ),
    ...found.texts.map(
      (row): Need => ({
        kind: 'text',
        client: subject(row),
        count: Number(row.count),
        since: iso(row.since),
        words: shortened(String(row.words ?? '')),
      }),
    ),
    ...found.tasks.map(
      (row): Need => ({
        kind: 'task',
        client: row.client_id === null ? null : subject(row),
        taskId: String(row.id),
        title: String(row.title),
        overdueDays: Number(row.overdue),
        isNotice: row.kind === 'notice',
      }),
    ),
    ...found.runs.map(
      (row): Need => ({
        kind: 'rule',
        runId: String(row.id),
        name: String(row.name),
        failed: Number(row.failed),
        total: Number(row.total),
        at: iso(row.created_at),
      }),
    ),
  ]
}

/** What is needed of one client; who was not heard of for long is silent, not merely without a next session. */
function ofClient(row: Row, now: Date): Need[] {
  const client = subject(row)
  const needs: Need[] = []
  const unpaid = Number(row.unpaid)
  if (unpaid > 0) {
    const since = isoOrNull(row.unpaid_since)
    const days = since === null ? 0 : Math.max(0, Math.floor((now.getTime() - Date.parse(since)) / DAY_MS))
    needs.push({ kind: 'unpaid', client, count: unpaid, minor: Number(row.unpaid_minor), days })
  }
  const nextStartsAt = isoOrNull(row.next_starts_at)
  const left = Number(row.sessions_left)
  const isOther =
    Number(row.minutes_left) > 0 || Number(row.amount_left_minor) > 0 || row.is_unlimited === true
  if (Number(row.packages) > 0 && !isOther && left <= LOW_SESSIONS) {
    needs.push({ kind: 'low_credit', client, left, nextStartsAt })
  }
  if (nextStartsAt !== null) return needs
  const quietDays = Math.floor((now.getTime() - Date.parse(iso(row.heard_at))) / DAY_MS)
  const lastStartsAt = isoOrNull(row.last_session_at)
  if (quietDays >= SILENT_DAYS) needs.push({ kind: 'silent', client, days: quietDays })
  // Who runs low with nothing booked is told of once.
  else if (lastStartsAt !== null && !needs.some(({ kind }) => kind === 'low_credit')) {
    needs.push({ kind: 'no_next', client, lastStartsAt })
  }
  return needs
}

function shortened(words: string): string {
  const characters = [...words.replace(/\s+/g, ' ').trim()]
  return characters.length <= MOST_WORDS
    ? characters.join('')
    : `${characters.slice(0, MOST_WORDS - 1).join('')}…`
}
