import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { useReading } from '#web/components/reading.ts'
import { SportMark } from '#web/components/sport-mark.tsx'
import { Stat, Stats } from '#web/components/stat.tsx'
import { Table } from '#web/components/table.tsx'
import { day, dayOf } from '#web/format/date.ts'
import { duration } from '#web/format/duration.ts'
import { distance } from '#web/format/measure.ts'
import { count, MISSING, number } from '#web/format/number.ts'
import { inline } from '#web/format/units.ts'
import type { ClientView, TrainingView } from './client-types.ts'

type LinkView = ClientView['link']

const WEEK_DAYS = 7

/** The last six weeks as far as their sources' terms allow, and that it was written down. */
export function TrainingCard({
  training,
  firstName,
  today,
}: {
  training: TrainingView
  firstName: string
  today: string
}) {
  const { units } = useReading()
  const { activities, leftOut } = training
  const since = dayBefore(today, WEEK_DAYS)
  const week = activities.filter((each) => each.day > since)
  const known = week.filter(({ stressPoints }) => stressPoints !== null)
  const stress = known.reduce((sum, { stressPoints }) => sum + (stressPoints ?? 0), 0)
  const movingS = week.reduce((sum, each) => sum + each.movingS, 0)
  return (
    <Card
      title="Training"
      aside="last six weeks"
      foot={`${firstName} can read who opened this.${leftOut > 0 ? ` ${count(leftOut, 'activity', 'activities')} left out: their source does not allow it.` : ''}`}
    >
      <div className="grid gap-4">
        <Stats>
          <Stat
            label="Last 7 days"
            // What was left out may lie in these days: nothing seen is not none done.
            measure={{
              value: week.length === 0 && leftOut > 0 ? MISSING : number(week.length),
              unit: 'activities',
            }}
          />
          <Stat
            label="Moving time"
            measure={{ value: week.length > 0 ? duration(movingS) : MISSING, unit: '' }}
          />
          <Stat
            label="Stress"
            measure={{ value: known.length > 0 ? number(stress) : MISSING, unit: 'points' }}
          />
        </Stats>
        {activities.length === 0 ? (
          <p className="text-14 text-ink-3">Nothing in these weeks that may be shown.</p>
        ) : (
          <Table
            caption="Activities, newest first"
            rows={activities}
            rowKey={(row) => row.id}
            columns={[
              {
                id: 'day',
                head: 'Date',
                cell: (row) => <span className="whitespace-nowrap">{day(row.day, 'bare')}</span>,
              },
              {
                id: 'name',
                head: 'Activity',
                cell: (row) => (
                  <span className="flex items-center gap-2 text-ink-1">
                    <SportMark sport={row.sport} named />
                    {row.name}
                  </span>
                ),
              },
              {
                id: 'distance',
                head: 'Distance',
                end: true,
                wideOnly: true,
                cell: (row) => (row.distanceM ? inline(distance(row.distanceM, units, row.sport)) : MISSING),
              },
              { id: 'time', head: 'Time', end: true, cell: (row) => duration(row.movingS) },
              { id: 'stress', head: 'Stress', end: true, cell: (row) => number(row.stressPoints) },
            ]}
          />
        )}
      </div>
    </Card>
  )
}

function dayBefore(today: string, days: number): string {
  const at = new Date(`${today}T12:00:00Z`)
  at.setUTCDate(at.getUTCDate() - days)
  return at.toISOString().slice(0, 10)
}

/** The account link: whether there is one, what it lets the practice see, and how it begins and ends. */
export function LinkForms({
  link,
  email,
  firstName,
  zone,
}: {
  link: LinkView
  email: string | null
  firstName: string
  zone: string
}) {
  if (link?.acceptedAt) {
    const seen = link.domains.length > 0 ? link.domains.join(', ') : 'nothing'
    return (
      <form method="post" className="grid gap-3 text-14">
        <p className="text-ink-2">
          Linked since {day(dayOf(link.acceptedAt, zone), 'dated')}. {firstName} lets this practice see:{' '}
          {seen}.
        </p>
        <div>
          <Button name="intent" value="unlink">
            End the link
          </Button>
        </div>
      </form>
    )
  }
  return (
    <form method="post" className="grid gap-3 text-14">
      <p className="text-ink-2">
        {link
          ? `Invited at ${link.email}; the link holds until ${day(dayOf(link.expiresAt, zone), 'dated')}. A new invitation takes its place.`
          : `${firstName} gets a mail with a link, opens an account or logs in, and chooses what you see.`}
      </p>
      <div className="flex flex-wrap gap-2">
        {email ? (
          <Button name="intent" value="link">
            {link ? 'Invite again' : `Invite ${email}`}
          </Button>
        ) : (
          <p className="text-ink-3">An e-mail address is needed first: add it below.</p>
        )}
        {link ? (
          <Button kind="quiet" name="intent" value="unlink">
            Take it back
          </Button>
        ) : null}
      </div>
    </form>
  )
}
