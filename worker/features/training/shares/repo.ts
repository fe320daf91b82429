import { and, desc, eq, inArray, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import { keepsHealth } from '#worker/db/agreed-to.ts'
import { instant } from '#worker/db/instant.ts'
import { endShares } from '#worker/db/made-access.ts'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import { flag } from '#worker/db/schema/admin/system.ts'
import { activity, activityOrigin } from '#worker/db/schema/training/activities.ts'
import { shareLink } from '#worker/db/schema/training/sharing.ts'
import type { Sport } from '#worker/domain/activity/sport.ts'
import { AGREEMENT_FLAGS } from '#worker/domain/policy/provider-terms.ts'

/** So many activities of one person are shared at a time. */
export const MOST_LINKS = 100

const terms = (db: Db) => db.select().from(flag).where(inArray(flag.key, AGREEMENT_FLAGS))

const ORIGIN = {
  id: activityOrigin.id,
  provider: activityOrigin.provider,
  summary: activityOrigin.summary,
  facts: activityOrigin.facts,
}

export const selectShares = (db: Db, athleteId: string) =>
  db
    .select({
      ...{ id: shareLink.id, activityId: shareLink.activityId, activityName: activity.name },
      ...{ sport: sql<Sport>`${activity.sport}`, day: activity.day, nameShown: shareLink.nameShown },
      ...{ showsHealth: shareLink.showsHealth, madeAt: shareLink.madeAt },
    })
    .from(shareLink)
    .innerJoin(activity, eq(activity.id, shareLink.activityId))
    .where(and(eq(shareLink.athleteId, athleteId), isNull(shareLink.endedAt)))
    .orderBy(desc(shareLink.id))
    .limit(MOST_LINKS)

/** What decides whether an activity may be shared, and whether this very link was there and is over. One trip. */
export const loadShareable = (db: Db, athleteId: string, activityId: string, tokenHash: string) =>
  readTogether(db, {
    activity: db
      .select({ edits: activity.edits })
      .from(activity)
      .where(and(eq(activity.athleteId, athleteId), eq(activity.id, activityId))),
    origins: db
      .select(ORIGIN)
      .from(activityOrigin)
      .where(and(eq(activityOrigin.athleteId, athleteId), eq(activityOrigin.activityId, activityId))),
    flags: terms(db),
    ended: db
      .select({ id: shareLink.id })
      .from(shareLink)
      .where(
        and(
          ...[eq(shareLink.athleteId, athleteId), eq(shareLink.tokenHash, tokenHash)],
          isNotNull(shareLink.endedAt),
        ),
      ),
  })

/**
 * Makes a link, where the activity has none in force: otherwise that one is answered, whoever was first. Nothing is where
 * too many activities have one.
 */
export function insertShare(row: typeof shareLink.$inferInsert): SQL {
  return sql`insert into ${shareLink} (id, athlete_id, activity_id, token_hash, name_shown, shows_health, cut, made_at)
    select ${row.id}, a.athlete_id, a.id, ${row.tokenHash}, ${row.nameShown}, ${row.showsHealth}::boolean,
      ${JSON.stringify(row.cut)}::jsonb, ${instant(row.madeAt)}
    from ${activity} a where a.athlete_id = ${row.athleteId} and a.id = ${row.activityId}
      and (select count(*) from ${shareLink} s where s.athlete_id = a.athlete_id and s.ended_at is null
        and s.activity_id <> a.id) < ${MOST_LINKS}
    on conflict (activity_id) where ended_at is null do update set made_at = share_link.made_at
    returning id, token_hash`
}

/** Ends one's own link. */
export const endShareRow = (athleteId: string, id: string, now: Date): SQL =>
  sql`${endShares(sql`h.athlete_id = ${athleteId} and h.id = ${id}`, now)} returning h.id`

/** What a link shows is decided from: whose it is, what was changed by hand, and each source's own word. One trip. */
export function loadShared(db: Db, tokenHash: string) {
  const isOpen = and(eq(shareLink.tokenHash, tokenHash), isNull(shareLink.endedAt), isNull(athlete.blockedAt))
  return readTogether(db, {
    link: db
      .select({
        ...{ nameShown: shareLink.nameShown, showsHealth: shareLink.showsHealth, cut: shareLink.cut },
        ...{ name: athlete.name, zone: athlete.zone, units: athlete.units, keepsHealth },
        edits: activity.edits,
      })
      .from(shareLink)
      .innerJoin(athlete, eq(athlete.id, shareLink.athleteId))
      .innerJoin(activity, eq(activity.id, shareLink.activityId))
      .where(isOpen),
    origins: db
      .select({ ...ORIGIN, streamKey: activityOrigin.streamKey, rawExpiresAt: activityOrigin.rawExpiresAt })
      .from(shareLink)
      .innerJoin(athlete, eq(athlete.id, shareLink.athleteId))
      .innerJoin(activityOrigin, eq(activityOrigin.activityId, shareLink.activityId))
      .where(isOpen),
    flags: terms(db),
  })
}
