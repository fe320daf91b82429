import type { Ctx } from '#worker/context.ts'
import { changedSeriesWords, endedSeriesWords } from '#worker/domain/recurrence/series-words.ts'
import { startOn } from '#worker/domain/recurrence/start-on.ts'
import { sayDayAndTime } from '#worker/domain/texting/say-time.ts'
import { textStatements } from '#worker/features/practice/texts/text-statements.ts'
import type { SeriesRow } from './repo/series.ts'
import { loadForSettling, type Settling } from './repo/settle.ts'

type Texts = Pick<ReturnType<typeof textStatements>, 'statements' | 'jobs'>
type Rule = Pick<
  SeriesRow,
  'wallTime' | 'weekdays' | 'everyWeeks' | 'trainerId' | 'locationId' | 'durationMin'
>

const noticed = ({ wallTime, weekdays, everyWeeks, trainerId, locationId, durationMin }: Rule) =>
  JSON.stringify([wallTime, [...weekdays].sort(), everyWeeks, trainerId, locationId, durationMin])

/** Whether a client would notice a change: another end alone is none to them. */
export const isAnotherRule = (old: Rule, series: Rule) => noticed(old) !== noticed(series)

/**
 * The one text of a changed series, when its sessions are where they go for the first time: what it is now, and which
 * of them are not so. Named after the series, so that another run sends no other.
 */
export async function changeTexts(ctx: Ctx, { head, old, members }: Settling): Promise<Texts> {
  if (!head || !old || head.series.madeUntil !== null || !isAnotherRule(old, head.series))
    return { statements: [], jobs: [] }
  const { series, zone, serviceMin } = head
  const { own, days } = await loadForSettling(ctx.db, series.practiceId, series.id, series.startDay)
  const ahead = own.filter((one) => one.isLive && one.startsAt > ctx.now)
  const isElsewhere = ({ day, startsAt }: (typeof ahead)[number]) =>
    Date.parse(startOn(day ?? '', series.wallTime, zone).startsAt) !== startsAt.getTime()
  const has = new Set(ahead.map(({ day }) => day))
  const body = changedSeriesWords({ ...head, minutes: series.durationMin ?? serviceMin }, series, {
    stays: ahead.filter(isElsewhere).map(({ startsAt }) => sayDayAndTime(startsAt, zone)),
    missing: days.filter(({ kind, day }) => kind === 'problem' && !has.has(day)).map(({ day }) => day),
  })
  return textsTo(ctx, series, members, body, 'changed')
}

/** Sessions that fall away together, in one text before they are called off: whoever runs this again sends no other. */
export async function tellEnded(
  ctx: Ctx,
  { head, members }: Settling,
  sessions: readonly { day: string | null }[],
  idempotencyKey: string,
): Promise<void> {
  if (!head || sessions.length === 0) return
  const days = sessions.map(({ day }) => day ?? '').sort()
  const { statements, jobs } = textsTo(
    ctx,
    head.series,
    members,
    endedSeriesWords(head.serviceName, days),
    idempotencyKey,
  )
  await ctx.store({ texts: statements }, { jobs })
}

function textsTo(
  ctx: Ctx,
  { id, practiceId, createdBy }: SeriesRow,
  members: readonly string[],
  body: string,
  idempotencyKey: string,
): Texts {
  const texts = members.map((clientId) =>
    textStatements(ctx, {
      ...{ practiceId, clientId, body, kind: 'series', actorId: createdBy },
      idempotencyKey: `series:${id}:${idempotencyKey}:${clientId}`,
    }),
  )
  return {
    statements: texts.flatMap(({ statements }) => statements),
    jobs: texts.flatMap(({ jobs }) => jobs),
  }
}
