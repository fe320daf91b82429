import { Badge } from '#web/components/badge.tsx'
import { Card } from '#web/components/card.tsx'
import { ReasonForm } from '#web/components/reason-form.tsx'
import { Stat, Stats } from '#web/components/stat.tsx'
import { number } from '#web/format/number.ts'
import { Limit, type Sight } from './texting-cards.tsx'
import type { TextingView } from './types.ts'

/** The brake of practices’ mails, what goes out, and the limits a day by a practice’s age. */
export function MailBrake({ mails, me, refused }: Sight & { mails: TextingView['mails'] }) {
  const { today, waiting, isPaused, firstWeek, firstMonth, later } = mails
  return (
    <Card
      title="Mails of practices"
      aside={
        <Badge tone={isPaused ? 'failed' : 'gained'} icon={isPaused ? 'pause' : 'play'}>
          {isPaused ? 'Paused' : 'Running'}
        </Badge>
      }
      foot="Mails of accounts, such as new passwords, are the service’s own: they always go. Audited. Days are UTC."
    >
      <Stats>
        <Stat label="Sent today" measure={{ value: number(today), unit: '' }} />
        <Stat label="Waiting" measure={{ value: number(waiting), unit: '' }} />
      </Stats>
      {me.permissions.includes('system.texts') ? (
        <div className="mt-4 grid gap-2">
          <ReasonForm
            id="mails.paused"
            label={isPaused ? 'Let mails go out' : 'Pause all practices’ mails'}
            explain={
              isPaused
                ? 'What waits goes out within ten minutes, as far as the limits of the day let it.'
                : 'No practice’s mails go out until they are let go on. They wait.'
            }
            danger={!isPaused}
            hidden={{ intent: 'flag', flag: 'mails.paused', value: JSON.stringify(!isPaused) }}
            refused={refused}
          />
          <Limit
            name="mails.first_week_day"
            label="A practice in its first week, mails a day"
            value={firstWeek}
            refused={refused}
          />
          <Limit
            name="mails.first_month_day"
            label="Until it is 30 days old, mails a day"
            value={firstMonth}
            refused={refused}
          />
          <Limit name="mails.practice_day" label="Later, mails a day" value={later} refused={refused} />
        </div>
      ) : null}
    </Card>
  )
}
