import { fieldError, formError, type Refused } from '#web/api/form-values.ts'
import type { Answered } from '#web/api/wire.ts'
import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { ConfirmButton } from '#web/components/confirm-button.tsx'
import { Empty } from '#web/components/empty.tsx'
import { FormError, FormFoot } from '#web/components/form/form-foot.tsx'
import { TextField } from '#web/components/form/text-field.tsx'
import { day, dayOf, moment } from '#web/format/date.ts'
import { count } from '#web/format/number.ts'

export type BusyCalendarView = Answered<'GET /v1/practices/:practice/busy-calendars'>['calendars'][number]
type FeedView = Answered<'GET /v1/practices/:practice/feeds'>['feeds'][number]

interface BusyProps {
  calendars: readonly BusyCalendarView[]
  person: string
  zone: string
  sent: Refused | undefined
}

/** The calendars from elsewhere that keep one busy: what was read of them, and one more. */
export function BusyCalendarsCard({ calendars, person, zone, sent: answer }: BusyProps) {
  const sent = answer?.values.intent === 'add' ? answer : undefined
  return (
    <Card
      title="Calendars that keep you busy"
      aside={calendars.length > 0 ? `${calendars.length} of 10` : null}
      foot="Read every half hour. Only when you are busy is kept, never what an event is called."
    >
      {calendars.length === 0 ? (
        <Empty
          icon="calendar"
          why="No other calendar yet."
          fills="Add the private or club calendar you keep elsewhere: its busy times are not offered to clients."
        />
      ) : (
        <ul className="-mt-3 grid divide-y divide-line empty:hidden">
          {calendars.map((calendar) => (
            <BusyLine key={calendar.id} calendar={calendar} zone={zone} />
          ))}
        </ul>
      )}
      <form method="post" className="mt-4 grid gap-4">
        <FormError>{formError(sent, ['name', 'url'])}</FormError>
        <input type="hidden" name="person" value={person} />
        <TextField
          name="name"
          label="Name"
          required
          maxLength={80}
          autoComplete="off"
          defaultValue={sent?.values.name}
          error={fieldError(sent, 'name')}
        />
        <TextField
          name="url"
          label="Its iCal address"
          hint="Begins with https:// or webcal://. Your calendar calls it the secret or the public address in iCal format."
          required
          maxLength={2000}
          autoComplete="off"
          inputMode="url"
          defaultValue={sent?.values.url}
          error={fieldError(sent, 'url')}
        />
        <FormFoot>
          <Button kind="primary" name="intent" value="add">
            Add the calendar
          </Button>
        </FormFoot>
      </form>
    </Card>
  )
}

function BusyLine({ calendar, zone }: { calendar: BusyCalendarView; zone: string }) {
  const { id, name, host, readAt, triedAt, problem, events } = calendar
  const read = readAt ? `read ${moment(readAt, zone)}, ${count(events, 'event')}` : 'not read yet'
  return (
    <li className="grid gap-2 py-3 text-14">
      <span className="grid min-w-0">
        <span className="truncate font-medium text-ink-1">{name}</span>
        <span className="truncate text-12 text-ink-3">
          {host}, {read}
        </span>
        {problem ? (
          <span className="text-12 text-failed">
            Not read{triedAt ? ` ${moment(triedAt, zone)}` : ''}: {problem}
          </span>
        ) : null}
      </span>
      <form method="post" className="flex flex-wrap items-start gap-2">
        <input type="hidden" name="calendar" value={id} />
        <Button name="intent" value="refresh" aria-label={`Read now: ${name}`}>
          Read now
        </Button>
        <ConfirmButton
          label="Remove"
          confirm="Remove the calendar"
          name="intent"
          value="remove"
          goes={['Its address here, and the times it kept busy']}
          stays={['The calendar itself', 'What is booked']}
        />
      </form>
    </li>
  )
}

interface FeedProps {
  feeds: readonly FeedView[]
  /** An address that was made just now: it is not shown again. */
  madeUrl: string | null
  zone: string
}

/** Addresses a phone subscribes to: made here, shown once, ended here. */
export function FeedsCard({ feeds, madeUrl, zone }: FeedProps) {
  return (
    <Card
      title="Your sessions in your own calendar"
      foot="Whoever has an address sees these sessions. End one that went astray and make another."
    >
      {madeUrl ? (
        <div className="mb-4 rounded-control border border-line bg-well p-3">
          <TextField
            name="feed_url"
            label="The new address"
            hint="Select all of it and copy it now: it is not shown again. In your calendar, subscribe to it by its address."
            readOnly
            autoComplete="off"
            value={madeUrl}
          />
        </div>
      ) : null}
      {feeds.length === 0 ? (
        <p className="text-14 text-ink-3">
          No address yet. With one, the calendar on your phone shows your sessions here and follows them.
        </p>
      ) : null}
      <ul className="-mt-3 grid divide-y divide-line empty:hidden">
        {feeds.map((feed) => {
          const whose = feed.clientId ? (feed.clientName ?? 'A client') : 'Your sessions'
          const made = day(dayOf(feed.createdAt, zone), 'dated')
          return (
            <li
              key={feed.id}
              className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 py-3 text-14"
            >
              <span className="grid min-w-0">
                <span className="truncate text-ink-1">{whose}</span>
                <span className="text-12 text-ink-3">made {made}</span>
              </span>
              <form method="post">
                <input type="hidden" name="feed" value={feed.id} />
                <ConfirmButton
                  label="End"
                  confirm="End the address"
                  name="intent"
                  value="end_feed"
                  goes={['Calendars that subscribe to it get nothing more']}
                  stays={['The sessions']}
                />
              </form>
            </li>
          )
        })}
      </ul>
      <form method="post" className="mt-3">
        <FormFoot>
          <Button name="intent" value="make_feed">
            Make an address
          </Button>
        </FormFoot>
      </form>
    </Card>
  )
}
