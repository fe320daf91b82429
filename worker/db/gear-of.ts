import { type SQL, sql } from 'drizzle-orm'

/**
 * Gear of a row of `activity` under the alias `a`: what its athlete chose, else what a source says, else the sport's
 * default of that day. Of one's own gear alone; null for none. Nothing of it is stored, so a new choice counts at once.
 */
export const gearOf: SQL<string | null> = sql`case when a.gear_choice is not null
  then (select g.id from gear g where g.id = a.gear_choice and g.athlete_id = a.athlete_id)
  else coalesce(
    (select g.id from activity_origin o join gear g on g.athlete_id = o.athlete_id and g.provider = o.provider
       and g.external_id = o.summary ->> 'gearId' where o.activity_id = a.id limit 1),
    (select g.id from (select d.gear_id from gear_default d where d.athlete_id = a.athlete_id and d.sport = a.sport
       and d.from_day <= a.day order by d.from_day desc limit 1) d
     join gear g on g.id = d.gear_id where g.retired_on is null or g.retired_on >= a.day)) end`

/** Who says so: `hand`, `source` or `default`; means something only where `gearOf` names a piece. */
export const gearSaidBy: SQL<'hand' | 'source' | 'default'> =
  sql`case when a.gear_choice is not null then 'hand'
  when exists (select 1 from activity_origin o join gear g on g.athlete_id = o.athlete_id and g.provider = o.provider
    and g.external_id = o.summary ->> 'gearId' where o.activity_id = a.id) then 'source' else 'default' end`
