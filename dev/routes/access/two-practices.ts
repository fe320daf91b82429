import { type SQL, sql } from 'drizzle-orm'
import { makePerson } from '#dev/test/visitor.ts'
import {
  addClient,
  makeBookable,
  seat,
  workAllDay,
} from '#worker/features/practice/bookings/bookings-fixture.ts'
import { unbound } from './twin-athlete.ts'

/** Who work is done for: a practice, a client as it names them, somebody to train them, and an athlete. */
export interface For {
  practiceId: string
  clientId: string
  trainerId: string
  athleteId: string
}

/** A row as its columns say, whatever other rows it leads to. */
const row = (table: string, columns: object): SQL => {
  const names = sql.join(
    Object.keys(columns).map((name) => sql.identifier(name)),
    sql`, `,
  )
  return sql`insert into ${sql.identifier(table)} (${names})
    select ${names} from jsonb_populate_record(null::public.${sql.identifier(table)}, ${JSON.stringify(columns)}::jsonb)`
}

const AT = '2026-06-01T10:00:00Z'
const DAY = AT.slice(0, 10)
const PHONE = '+491701234567'

/** What names the rows of whoever has all; the fixture's database is its own, so that they may be the same each time. */
export const KEYS = {
  booking: 'bkg_theirs',
  bookingKey: 'key:booking',
  appointment: 'apt_theirs',
  series: 'ser_theirs',
  seriesKey: 'key:series',
  claim: 'clm_theirs',
  bill: 'bil_theirs',
  entry: 'mny_entry',
  text: 'key:text',
  task: 'key:task',
  automation: 'aut_theirs',
  automationKey: 'key:automation',
  phone: PHONE,
  account: 'acct_theirs',
} as const
export type Keys = Record<keyof typeof KEYS, string>

/** What names nobody's rows. */
export const NO_KEYS = Object.fromEntries(Object.keys(KEYS).map((key) => [key, 'none'])) as Keys

/** A message that waits for its claim: whoever it is claimed for. */
export const WAITING = 'rcp_waiting'

const recipient = (id: string, of: For, state: string) => ({
  ...{ id, practice_id: of.practiceId, automation_id: KEYS.automation, run_id: 'run_theirs', action: 0 },
  ...{ client_id: of.clientId, kind: 'email', cause: id, state, tries: 1, mail_key: `mail:${id}` },
  ...{ claimed_at: state === 'waiting' ? null : AT, created_at: AT },
})

const message = (id: string, of: For, athleteId: string, side: string) => ({
  ...{
    id,
    athlete_id: athleteId,
    practice_id: of.practiceId,
    side,
    author_id: of.trainerId,
    author_name: 'A',
  },
  ...{ request_id: id, body: 'And now?', created_at: AT },
})

const link = (id: string, of: For, clientId: string, athleteId: string): SQL[] => [
  row('client_link', {
    ...{ id, practice_id: of.practiceId, client_id: clientId, email: 'a@example.org', token_hash: id },
    ...{ created_by: of.trainerId, created_at: AT, expires_at: AT, athlete_id: athleteId, accepted_at: AT },
  }),
  row('client_grant', { link_id: id, domain: 'messages', granted_at: AT }),
]

/**
 * Two practices: of one nothing but itself, and of the other nothing yet. For it work asks as `neighbour`, who names the
 * other's client; as `sibling` the other asks for another client of its own.
 */
export async function twoPractices() {
  const now = new Date(AT)
  const [mine, other] = [await makeBookable({}, {}, now), await makeBookable({}, {}, now)]
  const [athlete, another] = [await makePerson(), await makePerson()]
  const sibling = await addClient(other.practiceId)
  const own: For = { ...other, athleteId: athlete.id }
  const asks = {
    neighbour: { ...own, practiceId: mine.practiceId },
    sibling: { ...own, clientId: sibling, trainerId: mine.trainerId, athleteId: another.id },
  }
  await workAllDay(other)
  const ofMine = { ...own, ...mine, athleteId: athlete.id }
  await unbound([
    // Changed twice in one transaction its keys are looked at after all.
    row('automation_run', {
      ...{
        id: 'run_theirs',
        practice_id: mine.practiceId,
        automation_id: KEYS.automation,
        rule: {},
        cause: 'run',
      },
      ...{ due_at: AT, day: DAY, state: 'running', created_at: AT },
    }),
    row('automation_run_recipient', recipient(WAITING, ofMine, 'waiting')),
    ...link('lnk_mine', ofMine, mine.clientId, athlete.id),
    ...link('lnk_sibling', own, sibling, another.id),
    ...['trainer', 'athlete'].map((side) =>
      row('trainer_message', message(`tms_b_${side}`, ofMine, athlete.id, side)),
    ),
  ])
  return { own, asks, fill: () => fill(other, own) }
}

/** All there is at a practice of which work reads or changes something. */
async function fill(other: Awaited<ReturnType<typeof makeBookable>>, own: For): Promise<void> {
  const startsAt = new Date('2026-06-03T10:00:00Z')
  const { bookingId } = await seat(other, { startsAt, idempotencyKey: KEYS.bookingKey }, new Date(AT))
  const of = { practice_id: own.practiceId, client_id: own.clientId }
  const by = { actor_id: 'system:test', created_at: AT }
  const due = (id: string, settled: string | null) => ({
    ...{ ...of, id, kind: 'owed', amount_minor: 8500, currency: 'eur', cause: id, at: AT, ...by },
    ...(settled ? { settled_how: settled, settled_at: AT, settled_by: 'system:test' } : {}),
  })
  const money = (id: string, more: object) => ({
    ...{ ...of, id, provider: 'stripe', account: KEYS.account, object: id, kind: 'payment', line: id },
    ...{ amount_minor: 100, currency: 'eur', day: DAY, at: AT, data: {}, ...by, ...more },
  })
  await unbound([
    sql`update booking_change set booking_id = ${KEYS.booking} where booking_id = ${bookingId}`,
    sql`update booking set id = ${KEYS.booking}, appointment_id = ${KEYS.appointment},
        form = '{"phone": "${sql.raw(PHONE)}"}' where id = ${bookingId}`,
    sql`update appointment set id = ${KEYS.appointment}, series_id = ${KEYS.series}, series_day = ${DAY}
      where practice_id = ${own.practiceId}`,
    sql`update client set is_email_unchecked = true, is_phone_unchecked = true, email = 'b@example.org',
      phone = ${PHONE} where id = ${own.clientId}`,
    // Whoever has worked longest is told first.
    sql`update practice_member set created_at = 'epoch' where practice_id = ${own.practiceId}`,
    ...['completed', 'no_show'].map((state, n) =>
      row('booking_change', {
        ...{
          id: `bch_${n}`,
          practice_id: own.practiceId,
          booking_id: KEYS.booking,
          version: 10 + n,
          verb: 'x',
        },
        ...{ to_state: state, detail: {}, actor_id: 'system:test', at: AT },
      }),
    ),
    row('payment_failure', {
      ...of,
      id: 'fai',
      package_id: 'pkg_theirs',
      object: 'pi',
      code: 'no',
      at: AT,
      created_at: AT,
    }),
    row('package', {
      ...{
        ...of,
        id: 'pkg_theirs',
        name: 'Ten',
        unit: 'session',
        quantity: 10,
        price_minor: 100,
        tax_minor: 0,
      },
      ...{ currency: 'eur', status: 'active', payment_method: 'manual', valid_from_day: DAY, cause: 'p' },
      ...{ sold_by: 'system:test', sold_at: AT, created_at: AT, updated_at: AT },
    }),
    row('credit_ledger', {
      ...{
        ...of,
        id: 'led_theirs',
        seq: 1,
        package_id: 'pkg_theirs',
        kind: 'use',
        unit: 'session',
        amount: -1,
      },
      ...{ balance_after: 9, cause: 'l', at: AT, ...by },
    }),
    row('automation', {
      ...{
        id: KEYS.automation,
        practice_id: own.practiceId,
        name: 'x',
        is_on: true,
        version: 1,
        rest_days: 0,
      },
      ...{ trigger: {}, conditions: [], actions: [], catch_up: 'skip', cause: KEYS.automationKey },
      ...{ created_by: own.trainerId, created_at: AT, updated_at: AT },
    }),
    ...Array.from({ length: 9 }, (_, n) =>
      row('automation_run_recipient', recipient(`rcp_${n}`, own, 'done')),
    ),
    row('outbox', {
      ...{ id: 'out_mail', type: 'mail', payload: {}, status: 'due', due_at: '2100-01-01', attempts: 0 },
      ...{ dedupe_key: 'mail:rcp_0', created_at: AT },
    }),
    row('refund_claim', {
      ...{ ...of, id: KEYS.claim, package_id: 'pkg_theirs', request: 'r', asked: 'a', account: KEYS.account },
      ...{ intent: 'pi', amount_minor: 1, credits: 'keep', reason: 'why', ...by },
    }),
    row('session_due', due('due_owed', null)),
    row('session_due', due('due_paid', 'paid')),
    row('due_bill', {
      ...{ ...of, id: KEYS.bill, session_due_id: 'due_paid', kind: 'link', turn: 1, account: KEYS.account },
      ...{ url: 'https://pay.example', created_by: own.trainerId, created_at: AT },
    }),
    row('money_event', money('mny_one', { session_due_id: 'due_paid' })),
    row('money_event', money('mny_two', { session_due_id: 'due_paid' })),
    row(
      'money_event',
      money(KEYS.entry, { provider: 'manual', line: 'entry', kind: 'expense', amount_minor: -500 }),
    ),
    row('series', {
      ...{
        id: KEYS.series,
        practice_id: own.practiceId,
        trainer_id: own.trainerId,
        service_id: other.serviceId,
      },
      ...{
        start_day: DAY,
        every_weeks: 1,
        weekdays: [1],
        wall_time: '09:00',
        version: 1,
        cause: KEYS.seriesKey,
      },
      ...{ created_by: own.trainerId, created_at: AT, updated_at: AT },
    }),
    row('waitlist_entry', {
      ...{
        ...of,
        id: 'wtl_theirs',
        service_id: other.serviceId,
        trainer_id: own.trainerId,
        starts_at: startsAt,
      },
      ...{
        ends_at: startsAt,
        state: 'passed',
        offers: 1,
        booking_id: KEYS.booking,
        created_by: own.trainerId,
      },
      ...{ created_at: AT, updated_at: AT },
    }),
    row('mail_day', { practice_id: own.practiceId, day: DAY, asked_by: 'practice', mails: 3 }),
    row('text', {
      ...{
        ...of,
        id: 'txt_theirs',
        direction: 'in',
        kind: 'message',
        state: 'received',
        phone: PHONE,
        body: 'Hi',
      },
      ...{ cause: KEYS.text, created_by: 'client', at: AT, created_at: AT, updated_at: AT },
    }),
    row('practice_task', {
      ...{ ...of, id: 'tsk_theirs', kind: 'task', title: 'x', due_day: DAY, cause: KEYS.task },
      ...{ created_by: own.trainerId, created_at: AT },
    }),
    ...link('lnk_own', own, own.clientId, own.athleteId),
    ...['trainer', 'athlete'].map((side) =>
      row('trainer_message', message(`tms_a_${side}`, own, own.athleteId, side)),
    ),
  ])
}
