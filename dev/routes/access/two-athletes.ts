import { type SQL, sql } from 'drizzle-orm'
import { athleteActor } from '#dev/test/athlete-actor.ts'
import { connect } from '#dev/test/strava.ts'
import { signedIn, testDb } from '#dev/test/visitor.ts'
import { putPlan } from '#worker/features/training/plans/plan-fixture.ts'
import { admin, trainedAthlete } from '../people.ts'
import { asksAll } from './own-pages.ts'
import { calm } from './stored.ts'
import { unbound } from './twin-athlete.ts'
import { writeOf } from './written-of.ts'

const own =
  (column: string, table: string, where = 'true', order = '1') =>
  (id: string) =>
    sql`select ${sql.raw(column)} as id from ${sql.raw(table)} where athlete_id = ${id} and ${sql.raw(where)}
    order by ${sql.raw(order)} limit 1`

const IS_OPEN = "status = 'open' and multipart_id is null"

/** What names rows of an athlete, as work is given it: a key of theirs each. */
const NAMES = {
  activity: own('id', 'activity', 'parent_id is null'),
  externalId: own('external_id', 'activity_origin', "provider = 'strava'"),
  hash: own('content_hash', 'activity_origin', 'content_hash is not null'),
  fileKey: own('file_key', 'activity_origin', 'file_key is not null'),
  manual: own('external_id', 'activity_origin', "provider = 'manual'"),
  plan: own('id', 'plan', "status = 'active'"),
  workout: own('id', 'planned_workout', 'activity_id is not null'),
  matched: own('activity_id', 'planned_workout', 'activity_id is not null'),
  importJob: own('import_job_id', 'upload', IS_OPEN),
  upload: own('id', 'upload', IS_OPEN),
  fingerprint: own('fingerprint', 'import_file', 'fingerprint is not null'),
  passkey: own('id', 'passkey'),
  message: own('id', 'coach_message'),
  answer: own('id', 'coach_answer'),
  shared: own('activity_id', 'share_link', 'activity_id is not null and ended_at is null'),
  gear: own('name', 'gear', 'provider is null'),
}
export type Names = Record<keyof typeof NAMES, string>

const none = (): Names => ({
  ...{
    activity: 'act_0',
    externalId: '0',
    hash: '0',
    fileKey: '0',
    manual: '0',
    plan: 'pln_0',
    workout: 'wkt_0',
  },
  ...{ matched: 'act_0', importJob: 'imp_0', upload: 'upl_0', fingerprint: '0', passkey: 'pky_0' },
  ...{ message: 'msg_0', answer: 'ans_0', shared: 'act_0', gear: 'None' },
})

/** What no request of their own leaves behind, of somebody who has everything else. */
const further = (id: string): SQL[] => {
  const key = crypto.randomUUID()
  const day = sql`current_date`
  return [
    sql`update activity set edits = coalesce(edits, '{}') || '{"isStale": true}' where athlete_id = ${id}`,
    sql`update activity_origin set health_left_out = true where athlete_id = ${id}`,
    sql`insert into share_link (id, athlete_id, activity_id, token_hash, name_shown, shows_health, cut, made_at)
      select ${`shr_${key}`}, ${id}, a.id, ${key}, 'none', false, '{}', now() from activity a where a.athlete_id = ${id}
        and not exists (select 1 from share_link h where h.activity_id = a.id and h.ended_at is null) limit 1
      on conflict do nothing`,
    // As many looks as may wait, and a call of a model that cost much.
    sql`insert into provider_look (athlete_id, provider, external_id, noted_at)
      select ${id}, 'strava', 'look-' || n, now() from generate_series(1, 200) n on conflict do nothing`,
    sql`insert into model_call (id, athlete_id, answer_id, kind, risk, role, provider, model, started_at, took_ms,
        input_tokens, cached_tokens, cache_write_tokens, output_tokens, cost_micros, outcome)
      values (${`mcl_${key}`}, ${id}, 'ans_0', 'answer', 'low', 'standard', 'anthropic', 'm', now(), 1, 1, 0, 0, 1,
        9000000, 'done')`,
    sql`update ingestion_state set cursor = null where athlete_id = ${id}`,
    sql`insert into flag_override (key, athlete_id, value, updated_at) values ('strava.import', ${id}, '"theirs"', now())
      on conflict (key, athlete_id) do update set value = excluded.value`,
    sql`insert into insight_dismissal values (${id}, 'pace', now()) on conflict do nothing`,
    sql`insert into insight_shown values (${id}, 'pace', 1, 0, 2, now()) on conflict do nothing`,
    sql`insert into coach_fact (id, athlete_id, text, is_health, is_kept, said_at, updated_at)
      values (${`cfa_${key}`}, ${id}, 'My knee hurts.', true, true, now(), now())`,
    sql`insert into coach_message (id, athlete_id, request_id, text, created_at)
      values (${`msg_${key}`}, ${id}, ${key}, 'And now?', now())`,
    sql`insert into coach_answer (id, athlete_id, message_id, state, created_at)
      values (${`ans_${key}`}, ${id}, ${`msg_${key}`}, 'streaming', now())`,
    sql`insert into check_in (athlete_id, day, sleep_h, said_by, created_at, updated_at)
      values (${id}, ${day}, 3.25, '{}', now(), now())
      on conflict (athlete_id, day) do update set sleep_h = 3.25`,
    sql`insert into race (id, athlete_id, name, day, priority, discipline, distance, created_at, updated_at)
      values (${`rce_${key}`}, ${id}, 'Theirs', ${day} + 1, 'A', 'run', '10k', now(), now())`,
    sql`insert into timeline_note (id, athlete_id, kind, from_day, to_day, words, created_at, updated_at)
      values (${`tnt_${key}`}, ${id}, 'illness', ${day} - 3, ${day}, 'Ill.', now(), now())`,
    sql`insert into removed_activity (athlete_id, activity_id, batch, removed_at, rows, stream_keys)
      select ${id}, ${`act_${key}`}, 'b', now(), jsonb_build_object('origins', jsonb_agg(to_jsonb(o))), '{}'
      from activity_origin o where o.athlete_id = ${id}`,
    sql`insert into import_file (import_job_id, entry, athlete_id, name, status, content_hash, fingerprint)
      select 'imp_earlier', 1, ${id}, 'a.fit', 'imported', o.content_hash, ${`f ${key}`}
      from activity_origin o where o.athlete_id = ${id} and o.content_hash is not null limit 1`,
    sql`insert into import_file (import_job_id, entry, athlete_id, name, status)
      select u.import_job_id, 99, ${id}, 'b.fit', 'skipped' from upload u where u.athlete_id = ${id}
        and u.status = 'open' and u.multipart_id is null order by 1 limit 1`,
    sql`insert into plan_suggestion (id, athlete_id, plan_id, source, cause, reason, changes, plan_version, state,
        created_at, expires_at)
      select ${`psg_${key}`}, ${id}, p.id, 'coach_system', ${key}, 'Ill.', '[]', p.version, 'rejected', now(), now()
      from plan p where p.athlete_id = ${id} limit 1`,
    sql`update planned_workout w set day = ${day} - 1 from plan p where p.id = w.plan_id and p.status = 'active'
      and w.athlete_id = ${id} and w.day = (select min(f.day) from planned_workout f where f.plan_id = p.id)`,
    sql`update planned_workout set activity_id = (select id from activity where athlete_id = ${id} limit 1)
      where id = (select w.id from planned_workout w join plan p on p.id = w.plan_id
        where w.athlete_id = ${id} and p.status = 'active' order by w.day limit 1)
        and not exists (select 1 from planned_workout w where w.athlete_id = ${id} and w.activity_id is not null)`,
  ]
}

/** Whose rows work is done on: one with a connection and nothing else, and one who trained, and is connected no more. */
export async function workedFor(): Promise<readonly [string, string]> {
  const [{ id }, trained] = [await signedIn(), await trainedAthlete()]
  await connect(athleteActor(id), {}, new Date())
  await testDb().batch([
    testDb().execute(sql`update connection set status = 'revoked' where athlete_id = ${trained.id}`),
    testDb().execute(sql`update activity_origin set health_left_out = true where athlete_id = ${trained.id}`),
  ])
  await calm()
  return [id, trained.id]
}

/** Somebody who has whatever there is; what names their rows, and what names nobody's. */
export async function whoHasAll(): Promise<{ id: string; names: Names }> {
  const [me, boss] = [await trainedAthlete(), await admin()]
  await asksAll(me, boss)
  await writeOf(me.id, boss.id)
  await calm()
  await testDb().execute(sql`update plan set status = 'archived' where athlete_id = ${me.id}`)
  await putPlan(me.id, new Date().toISOString().slice(0, 10))
  await unbound(further(me.id))
  const [names, missing] = [none(), [] as string[]]
  for (const [name, of] of Object.entries(NAMES)) {
    const { rows } = await testDb().execute<{ id: string }>(of(me.id))
    if (rows[0]) names[name as keyof Names] = String(rows[0].id)
    else missing.push(name)
  }
  if (missing.length > 0) throw new Error(`Whoever has everything has none of ${missing.join(', ')}.`)
  return { id: me.id, names }
}

/** What two of them have in common: a file of each has what the other's activity was made of. */
export async function shareContent(mine: string, theirs: string): Promise<void> {
  const item = (of: string, fingerprint: string, contentOf: string) =>
    sql`insert into import_file (import_job_id, entry, athlete_id, name, status, content_hash, fingerprint)
      select ${`imp_${fingerprint}`}, 1, ${of}, 'a.fit', 'imported', o.content_hash, ${fingerprint}
      from activity_origin o where o.athlete_id = ${contentOf} and o.content_hash is not null limit 1`
  await unbound([item(mine, 'f mine', theirs), item(theirs, 'f theirs', mine)])
}
export const nobodysNames = none
