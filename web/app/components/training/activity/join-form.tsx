import { Button, ButtonLink } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { FormFoot } from '#web/components/form/form-foot.tsx'
import type { Reading } from '#web/components/reading.ts'
import { clock, dayOf, day as dayText } from '#web/format/date.ts'
import { duration } from '#web/format/duration.ts'
import { distance } from '#web/format/measure.ts'
import { inline } from '#web/format/units.ts'
import type { ActivityDetail, ActivityEditsView } from './activity-types.ts'

type Offer = ActivityEditsView['joinable'][number]
type Totals = Offer['whole']

interface Props {
  activity: Pick<ActivityEditsView, 'id' | 'name' | 'sport' | 'joinable'>
  joined: ActivityDetail['joined']
  /** The other one of an offer that is looked at before it is taken; null for none. */
  chosen: string | null
  requestId: string
  reading: Reading
}

/** Recordings of one session become one: a watch stopped by mistake, a battery that ended. */
export function JoinForm(props: Props) {
  const { activity, joined, chosen } = props
  if (joined) return <JoinedCard joined={joined} reading={props.reading} />
  const offer = activity.joinable.find(({ id }) => id === chosen)
  if (offer) return <LookCard {...props} offer={offer} />
  if (activity.joinable.length === 0) return null
  return (
    <Card
      title={
        <span id="join" className="scroll-mt-24">
          Join recordings of one session
        </span>
      }
    >
      <p className="mb-3 max-w-prose text-14 text-ink-3">
        For a watch that was stopped, or a battery that ended, on the way. The break counts as a pause; every
        recording stays as it came, and they can be taken apart again.
      </p>
      <ul className="grid divide-y divide-line">
        {activity.joinable.map((one) => (
          <li key={one.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-2">
            <Named one={one} {...props} />
            <ButtonLink href={lookHref(activity.id, one)}>See what joining makes</ButtonLink>
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** At the earlier of the two, which stays what both become: going back to it after the press finds it. */
const lookHref = (id: string, one: Offer) =>
  one.place === 'before'
    ? `/activities/${one.id}/edit?join=${id}#join`
    : `/activities/${id}/edit?join=${one.id}#join`

/** Which one it is: title, day, time of day, how far and how long, and the break between. */
function Named({ one, activity, reading }: { one: Offer } & Pick<Props, 'activity' | 'reading'>) {
  const { timeZone, locale } = reading
  const at = `${dayText(dayOf(one.startAt, timeZone), 'short', locale)}, ${clock(one.startAt, timeZone, locale)}`
  return (
    <span className="min-w-0">
      <a className="link hit font-medium text-14 text-ink-1" href={`/activities/${one.id}`}>
        {one.name}
      </a>
      <span className="block text-12 text-ink-3">{`${at}: ${farAndLong(one, activity.sport, reading)}`}</span>
      <span className="block text-12 text-ink-3">
        {`${one.place === 'before' ? 'Before this one' : 'After this one'}, ${duration(one.breakS)} between`}
      </span>
    </span>
  )
}

const farAndLong = (
  { distanceM, movingS }: Totals,
  sport: ActivityEditsView['sport'],
  { units }: Reading,
): string =>
  [distanceM === null ? null : inline(distance(distanceM, units, sport, 2)), duration(movingS)]
    .filter((text) => text !== null)
    .join(', ')

const ROW = 'col-span-2 grid grid-cols-subgrid border-line border-b py-2 last:border-b-0'

/** What the two would be, and the press that makes it so. */
function LookCard({ offer, activity, requestId, reading }: Props & { offer: Offer }) {
  const { timeZone, locale } = reading
  const [first, second] =
    offer.place === 'before' ? ([offer, activity] as const) : ([activity, offer] as const)
  const rows = [
    ['Start', clock(offer.whole.startAt, timeZone, locale)],
    ['Time', `${duration(offer.whole.elapsedS)}, ${duration(offer.breakS)} of it the break`],
    ['Moving', duration(offer.whole.movingS)],
    ['Distance', inline(distance(offer.whole.distanceM, reading.units, activity.sport, 2))],
  ] as const
  return (
    <Card
      title={
        <span id="join" className="scroll-mt-24">
          What joining makes
        </span>
      }
      aside="nothing is stored yet"
    >
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 text-14">
        <div id="join-of" className={ROW}>
          <dt className="text-ink-3">Of</dt>
          <dd className="min-w-0 text-ink-1">
            {[first, second].map(({ id, name }, i) => (
              <span key={id}>
                {i === 0 ? '' : ', then '}
                <a className="link hit" href={`/activities/${id}`}>
                  {name}
                </a>
              </span>
            ))}
          </dd>
        </div>
        {rows.map(([name, value]) => (
          <div key={name} className={ROW}>
            <dt className="text-ink-3">{name}</dt>
            <dd className="min-w-0 tabular-nums">
              <a className="figure hit text-ink-1" href="#join-of">
                <span>{value}</span>
              </a>
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-3 text-12 text-ink-3">
        One activity, called {first.name}. Stress, bests and later days follow; both recordings stay as they
        came, and they can be taken apart again.
      </p>
      <form method="post" className="mt-4">
        <input type="hidden" name="request_id" value={`${requestId}-join`} />
        <input type="hidden" name="other" value={offer.id} />
        <FormFoot>
          <ButtonLink href="?#join" kind="quiet">
            Leave them apart
          </ButtonLink>
          <Button kind="primary" name="intent" value="join">
            Join them
          </Button>
        </FormFoot>
      </form>
    </Card>
  )
}

function JoinedCard({
  joined,
  reading,
}: {
  joined: NonNullable<ActivityDetail['joined']>
  reading: Reading
}) {
  return (
    <Card
      title={
        <span id="join" className="scroll-mt-24">
          Joined recordings
        </span>
      }
      aside={`${joined.parts.length} recordings, one activity`}
    >
      <ol className="text-14 text-ink-1">
        {joined.parts.map(({ name, startAt, elapsedS }) => (
          <li key={startAt} className="flex min-h-9 flex-wrap items-center justify-between gap-x-4">
            <span className="min-w-0">{name}</span>
            <span className="text-12 text-ink-3">
              {`${clock(startAt, reading.timeZone, reading.locale)}, ${duration(elapsedS)}`}
            </span>
          </li>
        ))}
      </ol>
      <form method="post">
        <FormFoot>
          <Button name="intent" value="unjoin" icon="undo">
            Take them apart
          </Button>
        </FormFoot>
      </form>
    </Card>
  )
}
