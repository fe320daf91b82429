import { type SQL, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { endOf, untouched } from '#dev/routes/access/changed-rows.ts'
import {
  type For,
  KEYS,
  type Keys,
  NO_KEYS,
  twoPractices,
  WAITING,
} from '#dev/routes/access/two-practices.ts'
import { testDb } from '#dev/test/visitor.ts'
import { loadUnread } from '#worker/features/coach/messages/repo/tell.ts'
import { checkNumber } from '#worker/features/outside/portal/repo/head.ts'
import { checkContact } from '#worker/features/outside/portal-links/repo.ts'
import { loadBooked, loadOwnSeat, markProved } from '#worker/features/outside/public-booking/repo.ts'
import { updateAutomation } from '#worker/features/practice/automations/repo/automation.ts'
import { loadHistory } from '#worker/features/practice/automations/repo/history.ts'
import { claimMessage, lockClient } from '#worker/features/practice/automations/repo/run.ts'
import { withholdWaiting } from '#worker/features/practice/automations/repo/withhold.ts'
import { endHold, markBlocked, touchAppointment } from '#worker/features/practice/bookings/repo/change.ts'
import { selectOpen } from '#worker/features/practice/bookings/repo/open-bookings.ts'
import { loadForMove } from '#worker/features/practice/bookings/repo/slots.ts'
import { updateZone } from '#worker/features/practice/bookings/repo/zone.ts'
import { deleteOpenClaim, loadOpenClaim } from '#worker/features/practice/checkout/repo/claim.ts'
import { endBill, selectStale } from '#worker/features/practice/checkout/repo/due.ts'
import { selectOpenBills } from '#worker/features/practice/checkout/repo/ended.ts'
import { selectPaidOften } from '#worker/features/practice/checkout/repo/paid-session.ts'
import { selectSubscription } from '#worker/features/practice/client-consents/repo.ts'
import { insertClient } from '#worker/features/practice/clients/repo/client.ts'
import { selectReplies } from '#worker/features/practice/cockpit/repo/store.ts'
import { uncountMail } from '#worker/features/practice/mails/repo.ts'
import { insertCorrection, lockEntry } from '#worker/features/practice/money/repo/write.ts'
import { updateSettings } from '#worker/features/practice/practices/repo/practice.ts'
import { selectByKey, skipDay } from '#worker/features/practice/series/repo/series.ts'
import { ruleColumn } from '#worker/features/practice/series/repo/settle.ts'
import { replaceHours } from '#worker/features/practice/services/repo.ts'
import { selectTaskByKey } from '#worker/features/practice/tasks/repo.ts'
import { markTextsRead } from '#worker/features/practice/texts/repo/thread.ts'
import { selectTextByKey } from '#worker/features/practice/texts/repo/write.ts'
import { selectOfferedPlaces } from '#worker/features/practice/waitlist/repo.ts'
import type { Db, Statement } from './db/open.ts'

const NOW = new Date('2026-06-01T12:00:00Z')
const SINCE = new Date('2026-05-01T00:00:00Z')
const DAY = '2026-06-01'

type Read = (db: Db, of: For, keys: Keys) => PromiseLike<unknown>
type Change = (db: Db, of: For, keys: Keys) => Statement | Statement[]

const past =
  (trigger: Parameters<typeof loadHistory>[2]['trigger']): Read =>
  async (db, { practiceId }) =>
    (await loadHistory(db, practiceId, { trigger }, SINCE, SINCE)).events
const unread =
  (to: 'athlete' | 'practice'): Read =>
  (db, of) =>
    loadUnread(db, { ...of, to }, NOW)

/** The message that waits, as its claim names it. */
const waiting = ({ practiceId, clientId }: For) => ({
  ...{ id: WAITING, practiceId, clientId, automationId: 'aut_0', runId: 'run_0', action: 0 },
  ...{ kind: 'email', idempotencyKey: WAITING, state: 'waiting', reason: null, tries: 1, textId: null },
  ...{ mailKey: null, taskId: null, claimedAt: null, finishedAt: null, createdAt: NOW },
})

/** What work reads of a practice, by what names its rows. */
const OF_PRACTICE: Record<string, Read> = {
  lowerings: past({ kind: 'package_low', atMost: 2 }),
  'eventsOf bookings': past({ kind: 'event', event: 'booking.no_show' }),
  'eventsOf payments': past({ kind: 'event', event: 'payment.failed' }),
  loadBooked: (db, { practiceId }, { bookingKey }) => loadBooked(db, practiceId, bookingKey),
  loadForMove: async (db, { practiceId }, { series }) =>
    (
      await loadForMove(db, {
        practiceId,
        of: { seriesId: series, day: DAY },
        trainerId: null,
        span: { from: SINCE, to: NOW },
      })
    ).appointment,
  loadOpenClaim: (db, { practiceId }, { claim }) => loadOpenClaim(db, practiceId, claim),
  lockEntry: (db, { practiceId }, { entry }) => lockEntry(db, practiceId, entry),
  selectByKey: (db, { practiceId }, { seriesKey }) => selectByKey(db, practiceId, seriesKey),
  ruleColumn: (db, { practiceId }, { series }) =>
    rowsOf(db, sql`select ${ruleColumn(practiceId, series).trainerId} as trainer_id`),
  selectTextByKey: (db, { practiceId }, { text }) => selectTextByKey(db, practiceId, text),
  selectReplies: (db, { practiceId }, { text }) => selectReplies(db, practiceId, [text]),
  selectTaskByKey: (db, { practiceId }, { task }) => selectTaskByKey(db, practiceId, task),
  selectOpenBills: (db, { practiceId }, { account }) =>
    selectOpenBills(db, { practiceId, account, after: null }, NOW),
  // A day it leaves out, which is taken back.
  skipDay: async (db, { practiceId }, { series }) => {
    const [{ rows }] = await db.batch([
      db.execute(skipDay(practiceId, series, DAY, NOW)),
      db.execute(sql`delete from series_day where series_id = ${series}`),
    ])
    return rows
  },
}

/** What work reads of a client, by what names the rows of another. */
const OF_CLIENT: Record<string, Read> = {
  'loadUnread of an athlete': unread('athlete'),
  'loadUnread of a practice': unread('practice'),
  loadOwnSeat: (db, { practiceId, clientId }, { appointment }) =>
    loadOwnSeat(db, practiceId, clientId, appointment),
  selectStale: (db, { practiceId, clientId }) => selectStale(db, practiceId, clientId),
  selectPaidOften,
  selectOpen: (db, { practiceId, clientId }) => selectOpen(db, practiceId, [clientId], NOW, 10),
  selectOfferedPlaces: (db, { practiceId, clientId }) => selectOfferedPlaces(db, practiceId, [clientId], NOW),
  // Whether it goes out beside what its client got; it waits again.
  claimMessage: async (db, of) => {
    const [{ rows }] = await db.batch([
      db.execute(claimMessage(waiting(of), 0, { resting: 'r', capped: 'c' }, NOW)),
      db.execute(sql`update automation_run_recipient set state = 'waiting', reason = null, claimed_at = null
        where id = ${WAITING}`),
    ])
    return rows
  },
  // Who trains a client that is added, and taken back.
  trainerOf: async (db, { practiceId, trainerId }) => {
    const id = 'cli_added'
    const [, { rows }] = await db.batch([
      insertClient(db, { id, practiceId, trainerId, name: 'Added', createdAt: NOW, updatedAt: NOW }),
      db.execute(sql`select trainer_id from client where id = ${id}`),
      db.execute(sql`delete from client where id = ${id}`),
    ])
    return rows
  },
}

/** The same, where a client of nobody's own is no client at all. */
const OF_NAMED: Record<string, Read> = {
  lockClient: async (db, { practiceId, clientId }) => (await lockClient(db, practiceId, clientId)).rows,
  selectSubscription: (db, { practiceId, clientId }) => selectSubscription(db, practiceId, clientId, 'email'),
}

const CORRECTION = 'mny_correction'

/** What work changes of a practice, by what names its rows. */
const CHANGES: Record<string, Change> = {
  markProved: (db, { practiceId }, { bookingKey, phone }) => markProved(db, practiceId, bookingKey, phone),
  markBlocked: (db, { practiceId }, { booking }) => markBlocked(db, practiceId, booking, 1, NOW),
  touchAppointment: (db, { practiceId }, { appointment }) =>
    touchAppointment(db, practiceId, appointment, true, NOW),
  endHold: (db, { practiceId }, { appointment }) => endHold(db, practiceId, appointment),
  updateZone: (db, { practiceId }) => updateZone(db, practiceId, 'Europe/Paris', NOW),
  updateSettings: (db, { practiceId }) => updateSettings(db, practiceId, { holdMin: 7 }),
  deleteOpenClaim: (db, { practiceId }, { claim }) => deleteOpenClaim(db, practiceId, claim),
  endBill: (db, { practiceId }, { bill }) => endBill(db, practiceId, bill, NOW),
  uncountMail: (db, { practiceId }) => uncountMail(db, { practiceId, askedBy: 'practice', now: NOW }),
  // Its row would be this one's, of the other's entry.
  insertCorrection: (db, { practiceId }, { entry }) => [
    insertCorrection(
      db,
      {
        ...{
          id: CORRECTION,
          practiceId,
          provider: 'manual',
          account: practiceId,
          object: 'o',
          kind: 'correction',
        },
        ...{ line: 'entry', amountMinor: 500, currency: 'eur', day: DAY, at: NOW, data: { corrects: entry } },
        ...{ actorId: 'system:test', createdAt: NOW },
      },
      entry,
      -500,
    ),
    db.execute(sql`select 1 / (count(*) = 0)::int from money_event where id = ${CORRECTION}`),
  ],
  updateAutomation: (db, { practiceId }, { automation }) =>
    updateAutomation(db, practiceId, automation, { version: 1, zone: 'Europe/Berlin' }, { name: 'Theirs' }),
  markTextsRead: (db, { practiceId }, { phone }) => markTextsRead(db, practiceId, phone, NOW),
  checkContact: (db, { practiceId, clientId }) => checkContact(db, practiceId, clientId, 'mail'),
  replaceHours: (db, { practiceId, trainerId }) => replaceHours(db, practiceId, trainerId, []),
}

/** What work changes of a client, by what names the rows of another. */
const CHANGES_OF_CLIENT: Record<string, Change> = {
  checkNumber: (db, { practiceId, clientId }, { phone }) => checkNumber(db, practiceId, clientId, phone),
  withholdWaiting: (db, { practiceId, clientId }) =>
    db.execute(withholdWaiting(practiceId, clientId, 'gone', NOW)),
}

const rowsOf = async (db: Db, query: SQL) => (await db.execute(query)).rows
const said = async (read: Read, of: For, keys: Keys) =>
  JSON.stringify((await read(testDb(), of, keys)) ?? null)

const READS = { ...OF_PRACTICE, ...OF_CLIENT, ...OF_NAMED }

/** Made once: what is read before the other has anything comes first. */
let made: ReturnType<typeof make> | undefined
async function make() {
  const { own, asks, fill } = await twoPractices()
  const alone = new Map<string, { neighbour: string; sibling: string }>()
  for (const [name, read] of Object.entries(READS)) {
    const [neighbour, sibling] = [
      await said(read, asks.neighbour, NO_KEYS),
      await said(read, asks.sibling, NO_KEYS),
    ]
    alone.set(name, { neighbour, sibling })
  }
  await fill()
  return { own, asks, alone }
}
const world = () => {
  made ??= make()
  return made
}

test.each(Object.entries(READS))(
  'SEC-01/work what work reads of a practice and a client is the same whatever another has: %s',
  async (name, read) => {
    const { own, asks, alone } = await world()
    expect(await said(read, asks.neighbour, KEYS), 'of a neighbour').toBe(alone.get(name)?.neighbour)
    if (name in OF_CLIENT)
      expect(await said(read, asks.sibling, KEYS), 'of another client').toBe(alone.get(name)?.sibling)
    // Whoever has all has something of this: the test would see it.
    expect(await said(read, own, KEYS)).not.toBe(alone.get(name)?.neighbour)
  },
)

const ALL_CHANGES = { ...CHANGES, ...CHANGES_OF_CLIENT }

test.each(Object.entries(ALL_CHANGES))(
  'SEC-01/work what work changes of a practice and a client changes nothing of another whose rows it names: %s',
  async (name, change) => {
    const { own, asks } = await world()
    const db = testDb()
    const of = name in CHANGES_OF_CLIENT ? [asks.neighbour, asks.sibling] : [asks.neighbour]
    const ends = async (who: For) =>
      endOf(db, change(db, who, KEYS), await untouched(db, own.practiceId, 'practice_id'))
    for (const who of of) expect(await ends(who)).toBe('looked')
    // The same for whom they are changes something, so that the test would see it.
    expect(await ends(own)).toBe('touched')
  },
)
