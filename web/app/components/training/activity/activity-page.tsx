import { useMemo, useState } from 'react'
import type { ApiResult } from '#web/api/api-client.ts'
import type { Refused } from '#web/api/form-values.ts'
import { RouteTrace } from '#web/charts/route-trace.tsx'
import { Badge } from '#web/components/badge.tsx'
import { ButtonLink } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { cls } from '#web/components/class-names.ts'
import { ErrorCard } from '#web/components/error-card.tsx'
import { Col, Page, Row } from '#web/components/page.tsx'
import type { Reading } from '#web/components/reading.ts'
import { sportLabel } from '#web/components/sport.ts'
import { SportMark } from '#web/components/sport-mark.tsx'
import { startClock } from '#web/components/training/activities/line-words.ts'
import { day } from '#web/format/date.ts'
import { duration } from '#web/format/duration.ts'
import type { ActivityDetail, ActivityStreams } from './activity-types.ts'
import { BestsCard, recordsOf } from './bests-card.tsx'
import { asksFirst, EffortCard, type EffortState } from './effort-card.tsx'
import { HeaderStats } from './header-stats.tsx'
import { type ShownStreams, shownStreams, workLaps } from './lanes.ts'
import { LapsCard, lapParts, splitParts } from './laps-card.tsx'
import { NotesCard } from './notes-card.tsx'
import { LegsCard, SetsCard } from './parts.tsx'
import { type ComparedView, PlannedStepsCard } from './planned-steps-card.tsx'
import { SourceCard } from './source-card.tsx'
import { StreamsCard } from './streams-card.tsx'
import { StressCard } from './stress-card.tsx'
import { StretchCard } from './stretch-card.tsx'
import type { StretchChoice } from './stretch-values.ts'
import { ZonesCard } from './zones-card.tsx'

const NONE: ActivityStreams = {
  timeS: [],
  columns: {},
  splits: { kilometre: [], mile: [] },
  stretch: null,
  shownFromS: 0,
  sourceProvider: null,
  state: 'none',
  note: null,
}

/** One activity with everything known of it. Without streams the summary stands alone and says so. */
export function ActivityPage({
  activity,
  streams,
  compared = null,
  by,
  stretch,
  reading,
  effort,
  edit,
}: {
  activity: ActivityDetail
  streams: ApiResult<ActivityStreams>
  /** The workout that it was; left out where that is not known. */
  compared?: ComparedView | null
  by: 'laps' | 'splits'
  stretch: { choice: StretchChoice; requestId: string; onSpan: (fromS: number, toS: number) => void }
  reading: Reading
  effort: EffortState
  edit: {
    sent: Refused | undefined
    etag: string
    failed: string | undefined
    errorOf: (field: string) => string | undefined
    saved: boolean
  }
}) {
  const { units, locale, timeZone } = reading
  const [index, setIndex] = useState<number | null>(null)
  const data = streams.data ?? NONE
  const shown = useMemo(() => shownStreams(data), [data])
  const work = useMemo(() => workLaps(activity.laps), [activity.laps])
  const splits = units.distance === 'mi' ? data.splits.mile : data.splits.kilometre
  // Where little is known, notes stand on the left, so neither column is a void.
  const hasMuch = shown.timeS.length > 1
  const isAskedFirst = asksFirst(activity, effort.before)
  const notes = <NotesCard activity={activity} {...edit} />
  return (
    <Page
      title={activity.name}
      mark={<SportMark sport={activity.sport} size={16} named />}
      before={<Crumbs activity={activity} />}
      meaning={<Meaning activity={activity} reading={reading} />}
      actions={<Actions activity={activity} />}
    >
      <HeaderStats activity={activity} units={units} />
      {activity.unreadablePositionsS ? (
        <p className="text-14 text-ink-2">
          The file’s positions could not be read for {duration(activity.unreadablePositionsS)} of it: route
          and distance are less exact there.
        </p>
      ) : null}
      {isAskedFirst ? (
        <div className="empty:hidden lg:hidden">
          <EffortCard activity={activity} place="effort-first" {...effort} />
        </div>
      ) : null}
      <Row>
        <Col span={8} fill={false}>
          {streams.ok ? (
            <StreamsCard
              state={data.state}
              note={data.note}
              shown={shown}
              laps={work}
              sport={activity.sport}
              units={units}
              chosen={data.stretch}
              onIndex={setIndex}
              onSpan={({ from, to }) => stretch.onSpan(shown.timeS[from] ?? 0, shown.timeS[to] ?? 0)}
            />
          ) : (
            <ErrorCard
              title="The streams did not load"
              what={`${streams.error.message} The summary is complete.`}
              requestId={streams.error.requestId}
              retry={{ href: '' }}
            />
          )}
          {hasMuch ? (
            <StretchCard
              activityId={activity.id}
              choice={stretch.choice}
              streams={data}
              by={by}
              sport={activity.sport}
              units={units}
              requestId={stretch.requestId}
            />
          ) : null}
          {compared ? <PlannedStepsCard compared={compared} units={units} /> : null}
          <LegsCard legs={activity.legs} units={units} locale={locale} />
          <LapsCard
            laps={lapParts(activity.laps, new Set(work.map((lap) => lap.fromS)))}
            splits={splitParts(splits)}
            by={by}
            sport={activity.sport}
            units={units}
            hasStreams={hasMuch}
          />
          <SetsCard sets={activity.sets} units={units} />
          <BestsCard
            bests={activity.bests}
            coverage={activity.bestsCoverage}
            doubtful={activity.doubtful}
            hasStreams={hasMuch}
            sport={activity.sport}
            units={units}
          />
          {hasMuch ? null : notes}
        </Col>
        <Col span={4} fill={false}>
          <RouteCard shown={shown} units={units} index={index} />
          <StressCard activity={activity} units={units} />
          <div className={cls('empty:hidden', isAskedFirst && 'max-lg:hidden')}>
            <EffortCard activity={activity} {...effort} />
          </div>
          <ZonesCard
            zones={activity.zones}
            sport={activity.sport}
            units={units}
            of={`/receipts/zones?activity=${activity.id}`}
          />
          {hasMuch ? notes : null}
          <SourceCard activity={activity} timeZone={timeZone} />
        </Col>
      </Row>
    </Page>
  )
}

function Crumbs({ activity }: { activity: ActivityDetail }) {
  const month = activity.day.slice(0, 7)
  return (
    <>
      <a className="hover:text-ink-1" href="/activities">
        Activities
      </a>{' '}
      ›{' '}
      <a className="hover:text-ink-1" href={`/activities?from=${month}-01&to=${lastOf(month)}`}>
        {day(activity.day, 'monthYear')}
      </a>
      {activity.parentId ? (
        <>
          {' '}
          ›{' '}
          <a className="hover:text-ink-1" href={`/activities/${activity.parentId}`}>
            Whole activity
          </a>
        </>
      ) : null}
    </>
  )
}

function lastOf(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return `${month}-${new Date(Date.UTC(year, number, 0)).getUTCDate()}`
}

function Meaning({ activity, reading }: { activity: ActivityDetail; reading: Reading }) {
  const kind = (activity.subSport ?? '').replaceAll('_', ' ')
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      {day(activity.day, 'full', reading.locale)}, {startClock(activity, reading.timeZone)}.{' '}
      {sportLabel(activity.sport)}
      {kind && kind !== activity.sport ? `, ${kind}` : ''}.
      {recordsOf(activity.bests, activity.bestsCoverage, activity.sport).map(({ text, isPb }) => (
        <Badge key={text} tone={isPb ? 'gained' : 'outline'}>
          {text}
        </Badge>
      ))}
      {activity.isEdited ? <Badge icon="pencil">Edited</Badge> : null}
      {activity.joined ? <Badge>{activity.joined.parts.length} joined</Badge> : null}
      {activity.isIndoor ? <Badge>Indoors</Badge> : null}
      {activity.isManual ? <Badge>By hand</Badge> : null}
      {activity.deviceName ? <Badge tone="outline">{activity.deviceName}</Badge> : null}
    </span>
  )
}

function Actions({ activity }: { activity: ActivityDetail }) {
  const original = activity.origins.find((origin) => origin.hasOriginal)
  return (
    <>
      {activity.previousId ? (
        <ButtonLink
          href={`/activities/${activity.previousId}`}
          icon="left"
          aria-label="Earlier activity"
          className="px-2.5"
        />
      ) : null}
      {activity.nextId ? (
        <ButtonLink
          href={`/activities/${activity.nextId}`}
          icon="right"
          aria-label="Later activity"
          className="px-2.5"
        />
      ) : null}
      <ButtonLink href={`/coach?about=activity&id=${activity.id}`} icon="chat">
        Ask the coach
      </ButtonLink>
      {original ? (
        <ButtonLink
          href={`/v1/activities/${activity.id}/original?origin=${original.id}`}
          icon="download"
          download
        >
          Original file
        </ButtonLink>
      ) : null}
    </>
  )
}

function RouteCard({
  shown,
  units,
  index,
}: {
  shown: ShownStreams
  units: Reading['units']
  index: number | null
}) {
  const { latDeg, lngDeg } = shown.columns
  if (!latDeg || !lngDeg || !latDeg.some((value) => value !== null)) return null
  const points = latDeg.map((lat, i) => ({ latDeg: lat, lngDeg: lngDeg[i] ?? null }))
  return (
    <Card title="Route" aside="no map, north up">
      <RouteTrace points={points} units={units} index={index} />
    </Card>
  )
}
