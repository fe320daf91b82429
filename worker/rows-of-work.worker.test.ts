import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { endOf, untouched } from '#dev/routes/access/changed-rows.ts'
import { unbound } from '#dev/routes/access/twin-athlete.ts'
import {
  type Names,
  nobodysNames,
  shareContent,
  whoHasAll,
  workedFor,
} from '#dev/routes/access/two-athletes.ts'
import { testDb } from '#dev/test/visitor.ts'
import { deletePasskey, renamePasskey } from '#worker/features/account/accounts/repo/passkey.ts'
import { withhold } from '#worker/features/account/consents/repo.ts'
import { firstActivityDay } from '#worker/features/account/profile/repo.ts'
import { athleteFlags, clearOverride, storedFlags } from '#worker/features/admin/flags/repo.ts'
import { isStillAsked } from '#worker/features/coach/answers/repo.ts'
import { loadRouting, reserveCall } from '#worker/features/coach/models/repo.ts'
import { loadNoteFacts } from '#worker/features/coach/notes/repo.ts'
import {
  insertEvents,
  selectKept,
  selectStillThere,
  updateEnded,
} from '#worker/features/coach/threads/repo.ts'
import { endSharesOf, setSaid } from '#worker/features/training/activities/repo/change.ts'
import { findRows } from '#worker/features/training/activities/repo/find.ts'
import { bestsForAudience } from '#worker/features/training/activities/repo/for-audience.ts'
import { originsOfContent } from '#worker/features/training/activities/repo/known-content.ts'
import { filteredIds } from '#worker/features/training/activities/repo/list.ts'
import { activitiesOf } from '#worker/features/training/activities/repo/load-ingest.ts'
import { forgetRemovedOf } from '#worker/features/training/activities/repo/removed.ts'
import { wholeRecord } from '#worker/features/training/analytics/repo-efforts.ts'
import { putGear, putNotes } from '#worker/features/training/imports/repo/table.ts'
import {
  forgetImport,
  knownItems,
  loadImport,
  putProgress,
  setMultipart,
} from '#worker/features/training/imports/repo.ts'
import {
  markSeen,
  readOrigin,
  recount,
  storedSince,
} from '#worker/features/training/ingestion/repo/origins.ts'
import { advance, readState, setProgress } from '#worker/features/training/ingestion/repo/state.ts'
import { connectionsLeftOut, nextLeftOut, originsOf } from '#worker/features/training/originals/repo.ts'
import { loadAnnounced } from '#worker/features/training/plans/repo/announced.ts'
import { clearMatches, loadMatching } from '#worker/features/training/plans/repo/match.ts'
import { loadPlanning } from '#worker/features/training/plans/repo/planning.ts'
import { loadReacting } from '#worker/features/training/plans/repo/reacting.ts'
import { freeActivity, ownActivity } from '#worker/features/training/plans/repo/store.ts'
import { note, readNotes, readOrigins } from '#worker/features/training/provider-events/repo.ts'
import { staleActivities } from '#worker/features/training/recordings/repo.ts'
import { loadHeldDays } from '#worker/features/training/wellness-ingest/repo.ts'
import type { Db, Statement } from './db/open.ts'

const NOW = new Date()
const TODAY = NOW.toISOString().slice(0, 10)
const [FROM, TO] = ['2000-01-01', '2100-01-01']
const ALL = { provider: 'strava', externalIds: 'all' } as const
const SEARCH = {
  fromDay: FROM,
  toDay: TO,
  sport: null,
  words: null,
  ids: null,
  order: 'newest',
  least: false,
  limit: 50,
} as const

const CALL = {
  answerId: 'ans_0',
  kind: 'answer',
  risk: 'low',
  role: 'standard',
  provider: 'anthropic',
  model: 'm',
  startedAt: NOW,
  costMicros: 10,
} as const

/** What work reads for an athlete. */
const READS: Record<string, (db: Db, id: string, of: Names) => PromiseLike<unknown>> = {
  firstActivityDay,
  athleteFlags,
  storedFlags,
  loadNoteFacts: (db, id) => loadNoteFacts(db, id, TODAY),
  findRows: (db, id) => findRows(db, id, SEARCH),
  // Of two that are as good it is either.
  bestsForAudience: async (db, id) =>
    (await bestsForAudience(db, id, 'public')).map(({ activityId: _, day: __, ...best }) => best),
  originsOfContent: (db, id, { hash }) => originsOfContent(db, id, [hash]),
  filteredIds: (db, id) => db.execute(sql`select * from ${filteredIds(id, {}, 10)} as found(id)`),
  activitiesOf: (db, id) => activitiesOf(db, id, ALL, 10),
  wholeRecord: (db, id) => db.execute(sql`select ${wholeRecord(id, sql`date '2100-01-01'`).fromDay} as day`),
  knownItems: (db, id, { fingerprint }) => knownItems(db, id, 'imp_0', [fingerprint, 'f mine', 'f theirs']),
  loadImport: (db, id, { importJob }) => loadImport(db, id, importJob),
  readOrigin: (db, id, { externalId }) => readOrigin(db, id, 'strava', externalId),
  readOrigins: async (db, id, { externalId }) => [...(await readOrigins(db, id, 'strava', [externalId]))],
  storedSince: (db, id) => storedSince(db, id, 'strava', new Date(0), 10),
  readState: (db, id) => readState(db, id, 'strava'),
  connectionsLeftOut,
  nextLeftOut: (db, id) => nextLeftOut(db, id, 10),
  selectKept: (db, athleteId, { answer: answerId }) => selectKept(db, [{ athleteId, answerId }]),
  selectStillThere: (db, id, { message }) => selectStillThere(db, id, message),
  isStillAsked: (db, id, { message }) => db.execute(sql`select ${isStillAsked(id, message)} as is_asked`),
  originsOf: (db, id, { fileKey }) => originsOf(db, id, [fileKey]),
  loadAnnounced: (db, id, { plan }) => loadAnnounced(db, id, plan),
  loadMatching: (db, id) => loadMatching(db, id, FROM, TO),
  loadPlanning: (db, id) => loadPlanning(db, id, FROM, null),
  loadPlanningShared: (db, id) => loadPlanning(db, id, FROM, null, 'shared'),
  loadReacting: (db, id) => loadReacting(db, id, FROM),
  ownActivity: (db, id, { activity }) => ownActivity(db, id, activity),
  staleActivities: (db, id) => staleActivities(db, id, 10),
  // How many pieces it puts, which are taken back.
  putGear: async (db, id, { gear }) => {
    const [{ rowCount }] = await db.batch([
      db.execute(putGear(id, 'garmin', [{ id: `ger_of-${id}`, name: gear, kind: 'shoes' }], NOW)),
      db.execute(sql`delete from gear where id = ${`ger_of-${id}`}`),
      db.execute(sql`update gear set provider = null, external_id = null
        where athlete_id = ${id} and provider = 'garmin' and external_id = ${gear}`),
    ])
    return rowCount
  },
  loadHeldDays: (db, id) => loadHeldDays(db, id, [TODAY]),
  readNotes: (db, id) => readNotes(db, id, 'strava'),
  // Whether there is room for one more, which is taken back.
  note: async (db, id) => {
    const [{ rowCount }] = await db.batch([
      note(db, id, 'strava', 'one-more', NOW) as ReturnType<Db['execute']>,
      db.execute(sql`delete from provider_look where athlete_id = ${id} and external_id = 'one-more'`),
    ])
    return rowCount
  },
  loadRouting: async (db, athleteId) =>
    (await loadRouting(db, { athleteId, answerId: 'ans_0', isDraft: false, since: new Date(0), facts: null }))
      .spentMicros,
  // Whether a call fits into what is left, which is taken back.
  reserveCall: async (db, athleteId) => {
    const [{ rowCount }] = await db.batch([
      reserveCall(
        db,
        { ...CALL, id: `mcl_of-${athleteId}`, athleteId },
        { isDraft: false, since: new Date(0), mostMicros: 1000 },
      ),
      db.execute(sql`delete from model_call where id = ${`mcl_of-${athleteId}`}`),
    ])
    return rowCount
  },
}

const ended = (athleteId: string, answerId: string) =>
  ({
    athleteId,
    answerId,
    state: 'failed',
    source: null,
    isContinued: true,
    endedAt: NOW,
    events: Array.from({ length: 100 }, () => ({ kind: 'text', text: 'Of somebody else.' }) as const),
  }) as const
const PROGRESS = { status: 'error', total: 9, cursor: null } as const

/** What work changes for an athlete, by what names rows. */
const CHANGES: Record<string, (db: Db, id: string, of: Names) => Statement | Statement[]> = {
  deletePasskey: (db, id, { passkey }) => deletePasskey(db, id, passkey),
  renamePasskey: (db, id, { passkey }) => renamePasskey(db, id, passkey, 'Of somebody else'),
  withhold,
  clearOverride: (db, id) => clearOverride(db, 'strava.import', id),
  updateEnded: (db, id, { answer }) => updateEnded(db, ended(id, answer)),
  // Its rows would be this one's, of the other's answer.
  insertEvents: (db, id, { answer }) => [
    insertEvents(db, ended(id, answer)),
    db.execute(sql`select 1 / (count(*) = 0)::int from coach_answer_event where answer_id = ${answer}`),
  ],
  endSharesOf: (db, id, { shared }) => endSharesOf(db, id, [shared], NOW),
  setSaid: (db, id, { manual }) => setSaid(db, id, manual, { notes: 'Of somebody else', rpe: 1 }),
  forgetRemovedOf: (db, id) => forgetRemovedOf(db, id, ALL),
  forgetImport: (db, id, { importJob }) => forgetImport(db, id, importJob),
  putProgress: (db, id, { importJob }) => putProgress(db, id, importJob, PROGRESS, NOW),
  setMultipart: (db, id, { upload }) => db.execute(setMultipart(id, upload, 'of-somebody-else')),
  putGear: (db, id, { gear }) =>
    db.execute(putGear(id, 'garmin', [{ id: `ger_${id}`, name: gear, kind: 'shoes' }], NOW)),
  putNotes: (db, id, { externalId }) =>
    db.execute(putNotes(id, 'strava', [{ external_id: externalId, note: 'Of somebody else' }])),
  markSeen: (db, id, { externalId }) => markSeen(db, id, 'strava', [externalId], NOW),
  recount: (db, id) => recount(db, id, 'strava'),
  advance: (db, id) => advance(db, id, 'strava', null, { status: 'error' }, NOW),
  setProgress: (db, id) => setProgress(db, id, 'strava', { status: 'error' }, NOW),
  clearMatches: (db, id, { workout }) => clearMatches(db, id, [workout]),
  freeActivity: (db, id, { matched }) => freeActivity(db, id, matched),
}

/** Made once, before anything is asked: who has everything comes last, when it is known what the others read. */
let made: ReturnType<typeof make> | undefined
async function make() {
  const ids = await workedFor()
  const alone = new Map<string, string[]>()
  for (const [name, read] of Object.entries(READS))
    alone.set(name, await Promise.all(ids.map((id) => said(read, id, nobodysNames()))))
  const other = await whoHasAll()
  await shareContent(ids[1], other.id)
  await unbound([
    sql`update connection set status = 'active', external_athlete_id = 'mine' where athlete_id = ${ids[0]}`,
  ])
  return { ids, alone, other }
}
const world = () => {
  made ??= make()
  return made
}

const said = async (read: (typeof READS)[string], id: string, names: Names) =>
  JSON.stringify((await read(testDb(), id, names)) ?? null, (_, value) =>
    Array.isArray(value) ? value.map((one) => JSON.stringify(one)).sort() : value,
  )

test.each(Object.keys(READS))(
  'SEC-01/work what work reads for an athlete is the same whoever else is there: %s',
  async (name) => {
    const { ids, alone, other } = await world()
    const read = READS[name] ?? firstActivityDay
    for (const [n, id] of ids.entries())
      expect(await said(read, id, other.names), `of ${n}`).toBe(alone.get(name)?.[n])
    // Whoever has everything has something of this: the test would see it.
    expect(await said(read, other.id, other.names)).not.toBe(alone.get(name)?.[0])
  },
)

test.each(Object.keys(CHANGES))(
  'SEC-01/work what work changes for an athlete changes nothing of another whose rows it names: %s',
  async (name) => {
    const { ids, other } = await world()
    const db = testDb()
    const change = CHANGES[name] ?? withhold
    for (const id of ids)
      expect(await endOf(db, change(db, id, other.names), await untouched(db, other.id))).toBe('looked')
    // The same for whom they are changes something, so that the test would see it.
    expect(await endOf(db, change(db, other.id, other.names), await untouched(db, other.id))).toBe('touched')
  },
)
