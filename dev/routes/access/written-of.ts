import { type SQL, sql } from 'drizzle-orm'
import { signedIn } from '#dev/test/visitor.ts'
import { makePractice } from '#worker/features/practice/credits/practice-fixture.ts'
import { unbound } from './twin-athlete.ts'

const name = () => crypto.randomUUID().replaceAll('-', '')

const message = (athleteId: string, practiceId: string): SQL =>
  sql`insert into trainer_message (id, athlete_id, practice_id, side, author_id, author_name, request_id, body, created_at)
    values (${`tms_${name()}`}, ${athleteId}, ${practiceId}, 'trainer', 'ath_x', 'Kim', ${name()}, 'Well run.', now())`

const link = (athleteId: string, practiceId: string, sees: readonly string[] = []): SQL[] => {
  const [id, clientId] = [`lnk_${name()}`, `cli_${name()}`]
  return [
    sql`insert into client_link (id, practice_id, client_id, email, token_hash, created_by, created_at, expires_at,
        athlete_id, accepted_at)
      values (${id}, ${practiceId}, ${clientId}, 'x@example.org', ${name()}, 'ath_x', now(), now(), ${athleteId}, now())`,
    ...sees.map(
      (domain) =>
        sql`insert into client_grant (link_id, domain, granted_at) values (${id}, ${domain}, now())`,
    ),
  ]
}

/**
 * What others and devices write of somebody, which no change of their own makes: a look at their account, another by a
 * trainer, a key, a note of the coach, and three practices: one that may write to them, one that sees nothing, and one
 * that wrote to them once.
 * @returns gives somebody else at each of these practices what the first has not
 */
export async function writeOf(athleteId: string, adminId: string): Promise<() => Promise<void>> {
  const [open, seesNothing, once] = await Promise.all([makePractice(), makePractice(), makePractice()])
  await unbound([
    sql`insert into impersonation (id, athlete_id, admin_id, session_id, token, reason, started_at, ends_at)
      values (${`img_${name()}`}, ${athleteId}, ${adminId}, 'ses_x', ${name()}, 'asked', now() - interval '1 day', now())`,
    sql`insert into access_log (id, athlete_id, practice_id, client_id, person_id, person_name, domain, at)
      values (${`acl_${name()}`}, ${athleteId}, ${open.practiceId}, 'cli_x', 'ath_x', 'Kim', 'training', now())`,
    sql`insert into passkey (id, athlete_id, credential_id, public_key, counter, name, is_synced, created_at)
      values (${`pky_${name()}`}, ${athleteId}, ${name()}, 'x', 0, 'Phone', true, now())`,
    sql`insert into coach_note (id, athlete_id, day, kind, text, receipts, question, created_at)
      values (${`cnt_${name()}`}, ${athleteId}, current_date, 'gap', 'Nothing has come in.', '[]', 'And now?', now())`,
    ...link(athleteId, open.practiceId, ['messages']),
    ...link(athleteId, seesNothing.practiceId),
    message(athleteId, once.practiceId),
  ])
  return async () => {
    const { id } = await signedIn()
    await unbound([
      message(id, open.practiceId),
      ...link(id, seesNothing.practiceId, ['messages']),
      ...link(id, once.practiceId),
    ])
  }
}
