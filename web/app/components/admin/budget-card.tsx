import { Badge } from '#web/components/badge.tsx'
import { Card } from '#web/components/card.tsx'
import { Empty } from '#web/components/empty.tsx'
import { Meter } from '#web/components/progress-line.tsx'
import { Stat, Stats } from '#web/components/stat.tsx'
import { clock } from '#web/format/date.ts'
import { number } from '#web/format/number.ts'
import type { Budget } from './types.ts'

/** The calls to one provider: what is used, what is left, and when they run out at this rate. */
export function BudgetCard({
  name,
  budget,
  timeZone,
}: {
  name: string
  budget: Budget | null
  timeZone: string
}) {
  if (!budget) {
    return (
      <Card title={`${name} read budget`}>
        <Empty
          icon="clock"
          why="No call was made yet."
          fills={`${name} says its limits with its first answer.`}
        />
      </Card>
    )
  }
  const { dayUsed, dayLimit, shortUsed, shortLimit, endsAt, closedUntil } = budget
  return (
    <Card
      title={`${name} read budget`}
      aside={
        closedUntil ? (
          <Badge tone="attention">{`closed until ${clock(closedUntil, timeZone)}`}</Badge>
        ) : (
          'the day ends at midnight UTC'
        )
      }
      foot={
        endsAt
          ? `At this rate the budget ends at ${clock(endsAt, timeZone)}. Imports then wait for midnight UTC.`
          : `At this rate the day comes to ${number(budget.dayForecast)} calls: the budget lasts.`
      }
    >
      <Stats>
        <Stat
          label="Used today"
          measure={{ value: number(dayUsed), unit: `of ${number(dayLimit)}` }}
          note={<Meter share={dayUsed / dayLimit} label="Used of today's calls" />}
        />
        <Stat
          label={`Until ${clock(budget.shortResetsAt, timeZone)}`}
          measure={{ value: number(shortUsed), unit: `of ${number(shortLimit)}` }}
          note={<Meter share={shortUsed / shortLimit} label="Used of this window's calls" />}
        />
        <Stat
          label="Asking now"
          measure={{ value: number(budget.askingNow), unit: budget.askingNow === 1 ? 'athlete' : 'athletes' }}
          note={`${number(budget.askingToday)} today`}
        />
      </Stats>
    </Card>
  )
}
