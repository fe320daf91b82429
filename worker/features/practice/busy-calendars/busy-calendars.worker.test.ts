import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import { until } from '#dev/test/until.ts'
import { makePerson, testDb } from '#dev/test/visitor.ts'
import { outbox } from '#worker/db/schema/admin/system.ts'
import { practiceMember } from '#worker/db/schema/practice/practice.ts'
import { busyCalendar, busyTime } from '#worker/db/schema/practice/series.ts'
import { makePractice, memberContext } from '#worker/features/practice/credits/practice-fixture.ts'
import { removeMember } from '#worker/features/practice/practices/remove-member.ts'
import { addBusyCalendar } from './add-busy-calendar.ts'
import { askDueCalendars } from './ask-due-calendars.ts'
import { listBusyCalendars } from './list-busy-calendars.ts'
import { readBusyCalendar } from './read-busy-calendar.ts'
import { refreshBusyCalendar } from './refresh-busy-calendar.ts'
import { removeBusyCalendar } from './remove-busy-calendar.ts'
import { replaceBusy } from './repo.ts'

const NOW = new Date('2026-06-01T08:00:00Z')
const file = (...events: string[]) =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    ...events.map((e) => `BEGIN:VEVENT\r\n${e}\r\nEND:VEVENT`),
    'END:VCALENDAR',
  ].join('\r\n')
const DENTIST =
  'UID:1\r\nDTSTART;TZID=Europe/Berlin:20260603T090000\r\nDURATION:PT1H\r\nRRULE:FREQ=WEEKLY;COUNT=2\r\nSUMMARY:Dentist'

/** Goes on when another statement of this database waits for a lock, such as the removal of a calendar being read. */
const UNTIL_SOMEONE_WAITS = sql`do $$ begin
  for tries in 1..400 loop
    exit when exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock');
    perform pg_sleep(0.05), pg_stat_clear_snapshot();
  end loop;
end $$`

async function setUp() {
  const made = await makePractice()
  const ctx = memberContext(made.practiceId, made.ownerId, 'owner', NOW)
  const { id } = await addBusyCalendar(ctx, made.practiceId, {
    ...{ trainerId: made.ownerId, name: 'Private', url: 'webcal://calendar.example/secret-path.ics' },
  })
  const asked: string[] = []
  const readWith = (text: string | Response, now = NOW, leadsTo = '93.184.215.14') =>
    readBusyCalendar(
      {
        ...testContext({ now }),
        fetch: async (input) => {
          if (String(input).startsWith('https://cloudflare-dns.com/'))
            return Response.json({ Status: 0, Answer: [{ type: 1, data: leadsTo }] })
          asked.push(String(input))
          return typeof text === 'string' ? new Response(text) : text
        },
      },
      id,
    )
  const busy = () =>
    testDb().select().from(busyTime).where(eq(busyTime.calendarId, id)).orderBy(busyTime.startsAt)
  const shown = async () => (await listBusyCalendars(ctx, made.practiceId)).calendars[0]
  return { ...made, ctx, id, asked, readWith, busy, shown }
}

test('BOOK-04/ics a calendar is read into busy times, in the practice’s zone, and nothing else of it is kept', async () => {
  const { ownerId, id, asked, readWith, busy, shown } = await setUp()
  await readWith(
    file(
      DENTIST,
      'UID:2\r\nDTSTART;VALUE=DATE:20260610',
      'UID:3\r\nDTSTART:20260605T090000Z\r\nRRULE:FREQ=SECONDLY',
    ),
  )
  expect(asked).toEqual(['https://calendar.example/secret-path.ics'])
  const at = (startsAt: string, endsAt: string) => ({
    calendarId: id,
    trainerId: ownerId,
    startsAt: new Date(startsAt),
    endsAt: new Date(endsAt),
  })
  expect(await busy()).toEqual([
    at('2026-06-03T07:00:00Z', '2026-06-03T08:00:00Z'),
    at('2026-06-09T22:00:00Z', '2026-06-10T22:00:00Z'),
  ])
  expect(await shown()).toMatchObject({
    host: 'calendar.example',
    readAt: NOW,
    problem: null,
    events: 3,
    skipped: 1,
  })
  const [row] = await testDb().select().from(busyCalendar).where(eq(busyCalendar.id, id))
  expect(JSON.stringify(row)).not.toContain('secret-path')
})

test('BOOK-04/ics a calendar that cannot be read keeps what it said, and says why', async () => {
  const { readWith, busy, shown } = await setUp()
  await readWith(file(DENTIST))
  const before = await busy()
  expect(before).toHaveLength(2)
  const later = new Date('2026-06-01T09:00:00Z')
  await readWith('<html>Sign in</html>', later)
  expect(await shown()).toMatchObject({
    readAt: NOW,
    triedAt: later,
    problem: expect.stringContaining('does not lead to a calendar'),
  })
  await readWith(new Response('', { status: 404 }), later)
  expect((await shown())?.problem).toContain('404')
  await readWith(
    new Response(null, { status: 302, headers: { Location: 'https://169.254.169.254/' } }),
    later,
  )
  expect((await shown())?.problem).toContain('not public')
  expect(await busy()).toEqual(before)
  await readWith(file())
  expect(await busy()).toEqual([])
})

test('BOOK-04/ics taking a calendar away frees its times, also while it is being read', async () => {
  const { practiceId, ownerId, ctx, id, readWith, busy } = await setUp()
  await readWith(file(DENTIST))
  const db = testDb()
  const span = { startsAt: new Date('2026-06-04T08:00:00Z'), endsAt: new Date('2026-06-04T09:00:00Z') }
  const [lock, ...write] = replaceBusy(
    db,
    { id, trainerId: ownerId },
    { spans: [span], events: 1, skipped: 0 },
    NOW,
  )
  if (!lock) throw new Error('a reading locks its calendar first')
  const reading = db.batch([lock, db.execute(UNTIL_SOMEONE_WAITS), ...write])
  const free = sql`select id from busy_calendar where id = ${id} for update skip locked`
  await until('the reading holds its calendar', async () => (await db.execute(free)).rows.length === 0)
  await Promise.all([reading, removeBusyCalendar(ctx, practiceId, id)])
  expect(await busy()).toEqual([])
  await readWith(file(DENTIST))
  expect(await busy()).toEqual([])
  await expect(refreshBusyCalendar(ctx, practiceId, id)).rejects.toMatchObject({ code: 'not_found' })
})

test('BOOK-04/ics a calendar whose name has come to lead inside is not asked, keeps what it said, and says why', async () => {
  const { readWith, busy, shown, asked } = await setUp()
  await readWith(file(DENTIST))
  for (const inner of ['127.0.0.1', '169.254.169.254', '10.0.0.8'])
    await readWith(file(), new Date('2026-06-01T09:00:00Z'), inner)
  expect(asked).toHaveLength(1)
  expect(await busy()).toHaveLength(2)
  expect(await shown()).toMatchObject({ readAt: NOW, problem: expect.stringContaining('not public') })
})

test('BOOK-04/ics each calendar that is due is asked for once, whoever asks', async () => {
  const { practiceId, ctx, id } = await setUp()
  await refreshBusyCalendar(ctx, practiceId, id)
  const tick = (at: string) => askDueCalendars(testContext({ now: new Date(at) }))
  await Promise.all([tick('2026-06-01T08:00:00Z'), tick('2026-06-01T08:01:00Z')])
  const waiting = await testDb()
    .select()
    .from(outbox)
    .where(eq(outbox.laneKey, `busy:${id}`))
  expect(waiting).toHaveLength(1)
})

test('BOOK-04/ics a trainer adds their own calendar alone, and no inner address', async () => {
  const { practiceId, ownerId } = await setUp()
  const trainer = await makePerson()
  await testDb()
    .insert(practiceMember)
    .values({ practiceId, personId: trainer.id, role: 'trainer', createdAt: NOW })
  const ctx = memberContext(practiceId, trainer.id, 'trainer', NOW)
  const add = (trainerId: string, url = 'https://calendar.example/x.ics') =>
    addBusyCalendar(ctx, practiceId, { trainerId, name: 'Own', url })
  await expect(add(ownerId)).rejects.toMatchObject({ code: 'not_found' })
  await expect(add(trainer.id, 'https://10.0.0.1/x')).rejects.toMatchObject({
    code: 'invalid_input',
    field: 'url',
  })
  const { id } = await add(trainer.id)
  const other = memberContext((await makePractice()).practiceId, ownerId, 'owner', NOW)
  await expect(listBusyCalendars(other, practiceId)).rejects.toMatchObject({ code: 'not_found' })
  await removeBusyCalendar(ctx, practiceId, id)
})

test('BOOK-01 BOOK-04/ics who is let go is kept busy by that practice’s calendars nowhere; who cannot go keeps theirs', async () => {
  const { practiceId, ownerId, ctx, id, readWith, busy, shown } = await setUp()
  await readWith(file(DENTIST))
  // The last owner stays, and so does what keeps them busy.
  await expect(removeMember(ctx, practiceId, ownerId)).rejects.toMatchObject({ code: 'conflict' })
  expect(await busy()).toHaveLength(2)
  const next = await makePerson()
  await testDb()
    .insert(practiceMember)
    .values({ practiceId, personId: next.id, role: 'owner', createdAt: NOW })
  await removeMember(ctx, practiceId, ownerId)
  expect(await busy()).toEqual([])
  expect(await shown()).toBeUndefined()
  // A reading that was under way writes nothing any more.
  await readWith(file(DENTIST))
  expect(await busy()).toEqual([])
  const [row] = await testDb().select().from(busyCalendar).where(eq(busyCalendar.id, id))
  expect(row).toMatchObject({ sealedUrl: '', removedAt: NOW })
})
