import { Badge } from '#web/components/badge.tsx'
import { Card } from '#web/components/card.tsx'
import { cls } from '#web/components/class-names.ts'
import { useReading } from '#web/components/reading.ts'
import { day as dayText } from '#web/format/date.ts'
import type { Strategy } from './pacing-card.tsx'

/** Two weeks to race morning, the days that ask for something. */
export function CountdownCard({ strategy, today }: { strategy: Strategy; today: string }) {
  const { locale } = useReading()
  return (
    <Card
      title="Two weeks to race morning"
      foot="Taper: Bosquet 2007. Carbohydrate before long races: Burke 2011."
    >
      <ol className="grid gap-3 text-14">
        {strategy.countdown.map((one) => (
          <li
            key={one.left}
            className={cls('grid gap-x-4 gap-y-0.5 sm:grid-cols-[9rem_1fr]', one.day < today && 'text-ink-3')}
          >
            <span>
              <span className="block font-semibold text-ink-1">{one.title}</span>
              <span className="text-12 text-ink-3">{dayText(one.day, 'short', locale)}</span>{' '}
              {one.day === today ? <Badge>today</Badge> : null}
            </span>
            <ul className="grid gap-0.5 text-ink-2">
              {one.lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </Card>
  )
}
