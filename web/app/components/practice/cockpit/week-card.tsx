import { Card } from '#web/components/card.tsx'
import { Stat, Stats } from '#web/components/stat.tsx'
import { day } from '#web/format/date.ts'
import { money } from '#web/format/money.ts'
import { count } from '#web/format/number.ts'
import type { CockpitView } from './views.ts'

/** The practice's week in numbers: sessions, what they earned, what came in. */
export function WeekCard({ cockpit: { week, currency } }: { cockpit: CockpitView }) {
  const number = (value: number) => ({ value: String(value), unit: '' })
  const amount = (minor: number) => ({ value: money(minor, currency), unit: '' })
  const missed = [
    week.noShows > 0 ? count(week.noShows, 'no-show') : '',
    week.cancelled > 0 ? `${week.cancelled} cancelled` : '',
  ].filter((part) => part !== '')
  return (
    <Card title="This week" aside={`${day(week.fromDay, 'bare')} to ${day(week.toDay, 'bare')}`}>
      <Stats>
        <Stat label="Completed" measure={number(week.completed)} note={missed.join(', ') || 'sessions'} />
        <Stat label="Still booked" measure={number(week.booked)} note="sessions" />
        {week.earnedMinor !== null && (
          <Stat label="Earned" measure={amount(week.earnedMinor)} note="net, by sessions used" />
        )}
        {week.receivedMinor !== null && (
          <Stat label="Received" measure={amount(week.receivedMinor)} note="refunds taken off" />
        )}
        <Stat label="New clients" measure={number(week.newClients)} />
      </Stats>
    </Card>
  )
}
