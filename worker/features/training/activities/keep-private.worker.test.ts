import { expect, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import type { ActivityRecord } from '#worker/domain/activity/activity-record.ts'
import { streamsOf } from '#worker/domain/activity/record-fixture.ts'
import { derive } from '#worker/features/training/derivation/derive.ts'
import { joinRecordings } from '#worker/features/training/recordings/join-recordings.ts'
import { splitRecording } from '#worker/features/training/recordings/split-recording.ts'
import { undoJoin } from '#worker/features/training/recordings/undo-join.ts'
import { undoSplit } from '#worker/features/training/recordings/undo-split.ts'
import { activitiesFor, bestsFor } from './activities-for.ts'
import { fromFile, newAthlete, rowsOf, signedIn } from './activity-fixture.ts'
import type { Arrival } from './arrival.ts'
import { changeActivity } from './change-activity.ts'
import { changeMany } from './change-many.ts'
import { readActivity } from './read-activity.ts'
import { recordActivities } from './record-activities.ts'
import { removeMany } from './remove-many.ts'
import { ManyChange, ManyRemoval } from './schema.ts'
import { separateOrigin } from './separate-origin.ts'
import { undoChangeMany } from './undo-change-many.ts'
import { undoRemoveMany } from './undo-remove-many.ts'

const NOW = new Date('2026-06-01T12:00:00Z')
const SPAN = { fromDay: '2000-01-01', toDay: '2100-01-01', limit: 100 }
const ran = (startAt: string, seconds = 1200) => ({
  ...{ startAt, elapsedS: seconds, movingS: seconds, distanceM: seconds * 4, averageHeartRateBpm: 150 },
  streams: streamsOf(seconds, { distanceM: (s) => s * 4, heartRateBpm: () => 150 }),
})
const change = (input: object) => ManyChange.parse({ requestId: 'req_private1', ...input })

async function athleteWith(...arrivals: Arrival[]) {
  const ctx = testContext({ now: NOW })
  const athleteId = await newAthlete(ctx)
  const bring = async (some: Arrival[]) =>
    (await recordActivities(ctx, athleteId, some)).map((one) => one.activityId ?? '')
  const ids = await bring(arrivals)
  /** Which activities an audience is shown, and whether it is shown a best effort and a day's shared load. */
  const seen = async () => {
    await derive(ctx, athleteId)
    const shown = async (audience: 'ai' | 'coach' | 'public') =>
      (await activitiesFor(ctx, athleteId, audience, SPAN)).activities.map(({ id }) => id).sort()
    const shared = (await rowsOf(ctx, 'day_load', athleteId)).filter(({ audience }) => audience === 'shared')
    return {
      ...{ ai: await shown('ai'), coach: await shown('coach'), public: await shown('public') },
      bests: (await bestsFor(ctx, athleteId, 'coach')).length > 0,
      shared: shared.length,
    }
  }
  return { ctx, athleteId, me: signedIn(athleteId, NOW), ids, first: ids[0] ?? '', bring, seen }
}

test('ACT-07 ING-16 many are kept from trainers and public pages at once, and one undo shows them again', async () => {
  const { me, ids, seen } = await athleteWith(
    fromFile('early', ran('2026-05-01T06:00:00Z')),
    fromFile('late', ran('2026-05-02T06:00:00Z')),
  )
  const all = ids.toSorted()
  const open = { ai: all, coach: all, public: all, bests: true, shared: 2 }
  expect(await seen()).toEqual(open)
  expect(await changeMany(me, change({ ids, isPrivate: true }))).toMatchObject({ count: 2 })
  expect(await seen()).toEqual({ ai: all, coach: [], public: [], bests: false, shared: 0 })
  const { origins, isPrivate } = await readActivity(me, ids[0] ?? '')
  expect(isPrivate).toBe(true)
  expect(origins[0]?.policy).toEqual({
    ...{ ai: true, coach: false, public: false },
    text: 'From your file. You keep it from trainers and public pages.',
  })
  // A change of something else leaves the mark, and its undo does too.
  await changeActivity(me, ids[0] ?? '', { name: 'Quiet morning' })
  await changeMany(me, change({ requestId: 'req_tagged_1', ids, addTags: 'hills' }))
  await undoChangeMany(me, 'req_tagged_1')
  expect(await seen()).toMatchObject({ coach: [], public: [] })
  await undoChangeMany(me, 'req_private1')
  expect(await seen()).toEqual(open)
  expect((await readActivity(me, ids[0] ?? '')).isPrivate).toBe(false)
  await changeMany(me, change({ requestId: 'req_private2', ids, isPrivate: true }))
  await changeMany(me, change({ requestId: 'req_opened_1', ids: ids.slice(0, 1), isPrivate: false }))
  expect(await seen()).toMatchObject({ coach: ids.slice(0, 1) })
  await undoChangeMany(me, 'req_opened_1')
  expect(await seen()).toMatchObject({ coach: [] })
})

test('ACT-07 ING-16 what is kept private stays so when it comes in again, is separated, split, joined, deleted and brought back', async () => {
  const start = '2026-05-01T06:00:00Z'
  const { me, first, bring, seen } = await athleteWith(fromFile('own', ran(start)))
  await changeMany(me, change({ ids: [first], isPrivate: true }))
  const shown = async () => {
    const { coach, public: open, bests, shared } = await seen()
    return [coach, open, bests, shared]
  }
  const nobody = [[], [], false, 0]
  expect(await bring([fromFile('other device', ran(start))])).toEqual([first])
  expect(await shown()).toEqual(nobody)
  const { origins } = await readActivity(me, first)
  const { separatedId } = await separateOrigin(me, first, { originId: origins[1]?.id ?? '' })
  expect(separatedId).not.toBe(first)
  expect(await shown()).toEqual(nobody)
  const { partId } = await splitRecording(me, first, { requestId: 'req_split_123', atS: 600 })
  expect(await shown()).toEqual(nobody)
  await undoSplit(me, first, partId)
  expect(await shown()).toEqual(nobody)
  const [later = ''] = await bring([fromFile('later', ran('2026-05-01T06:30:00Z', 600))])
  expect((await shown())[0]).toEqual([later])
  await joinRecordings(me, { requestId: 'req_join_1234', ids: [first, later] })
  expect(await shown()).toEqual(nobody)
  await undoJoin(me, first)
  expect((await shown())[0]).toEqual([later])
  await removeMany(me, ManyRemoval.parse({ requestId: 'req_removal1', ids: [first] }))
  await undoRemoveMany(me, 'req_removal1')
  expect((await shown())[0]).toEqual([later])
})

test('ACT-07 ING-16 a part of a split or a join that is made private takes the whole with it', async () => {
  const { me, first, bring, seen } = await athleteWith(fromFile('own', ran('2026-05-01T06:00:00Z')))
  const { partId } = await splitRecording(me, first, { requestId: 'req_split_123', atS: 600 })
  await changeMany(me, change({ ids: [partId], isPrivate: true }))
  expect((await seen()).coach).toEqual([first])
  await undoSplit(me, first, partId)
  expect((await seen()).coach).toEqual([])
  await changeMany(me, change({ requestId: 'req_opened_1', ids: [first], isPrivate: false }))
  const [later = ''] = await bring([fromFile('later', ran('2026-05-01T06:30:00Z', 600))])
  await joinRecordings(me, { requestId: 'req_join_1234', ids: [first, later] })
  await changeMany(me, change({ requestId: 'req_private2', ids: [first], isPrivate: true }))
  await undoJoin(me, first)
  expect((await seen()).coach).toEqual([])
})

test('ACT-07 ING-16 the legs of a race are kept private with it, shown again with it, and one that comes later too', async () => {
  const leg = (sport: 'swim' | 'bike' | 'run', hour: string) =>
    fromFile('', { ...ran(`2026-05-01T${hour}:00:00Z`), sport, externalId: null, name: null }).record
  const triathlon = (isReread: boolean, ...legs: ActivityRecord[]) =>
    fromFile(
      'race',
      {
        ...ran('2026-05-01T06:00:00Z', 3 * 3600),
        ...{ sport: 'multisport', streams: null, legs },
      },
      isReread ? { isReread } : {},
    )
  const legs = [leg('swim', '06'), leg('bike', '07')]
  const { ctx, athleteId, me, first, bring, seen } = await athleteWith(triathlon(false, ...legs))
  const columns = 'sport, policy_coach, policy_public, id'
  const open = async () =>
    (await rowsOf(ctx, 'activity', athleteId, columns)).map((row) => [
      row.sport,
      row.policy_coach,
      row.policy_public,
    ])
  const all = (isOpen: boolean, ...sports: string[]) => sports.map((sport) => [sport, isOpen, isOpen])
  const [two, three] = [
    ['bike', 'multisport', 'swim'],
    ['bike', 'multisport', 'run', 'swim'],
  ]
  expect(await open()).toEqual(all(true, ...two))
  expect(await changeMany(me, change({ ids: [first], isPrivate: true }))).toMatchObject({ count: 1 })
  expect(await open()).toEqual(all(false, ...two))
  // A newer reader finds one more in the same file.
  expect(await bring([triathlon(true, ...legs, leg('run', '08'))])).toEqual([first])
  expect(await open()).toEqual(all(false, ...three))
  expect((await seen()).coach).toEqual([])
  expect(await undoChangeMany(me, 'req_private1')).toMatchObject({ count: 1 })
  expect(await open()).toEqual(all(true, ...three))
})
