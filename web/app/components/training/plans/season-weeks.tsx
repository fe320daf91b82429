import type { Answered } from '#web/api/wire.ts'
import { Badge } from '#web/components/badge.tsx'
import { ButtonLink } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { cls } from '#web/components/class-names.ts'
import { Empty } from '#web/components/empty.tsx'
import { useReading } from '#web/components/reading.ts'
import { dayNear, day as dayText } from '#web/format/date.ts'
import { delta, MISSING, number } from '#web/format/number.ts'
import { phaseName } from './words.ts'

type Season = Answered<'GET /v1/plans/:plan/season'>

const whole = (value: number | null) => (value === null ? MISSING : number(Math.round(value)))

/** Each week of a plan with its stress: planned as an outline, done as a fill, and where load stands at its close. */
export function SeasonWeeks({
  weeks,
  races,
  now,
}: {
  weeks: Season['weeks']
  races: Season['races']
  now: number | null
}) {
  const { locale } = useReading()
  const most = Math.max(1, ...weeks.map(({ planned, done }) => Math.max(planned, done)))
  const share = (value: number) => ({ width: `${(value / most) * 100}%` })
  return (
    <Card
      title="Weeks"
      aside="stress, points"
      foot="Outline: planned. Fill: done. Fitness (CTL) and form (TSB) at the week’s close, from today on if all of it is done as planned."
      flush
    >
      <ol className="divide-y divide-line border-line border-t">
        {weeks.map((week) => (
          <li
            key={week.number}
            className="grid grid-cols-[2rem_1fr_4.5rem] items-center gap-x-3 gap-y-1 px-4 py-2 text-14"
          >
            <span
              className={cls(
                'tabular-nums',
                week.number === now ? 'font-semibold text-accent' : 'text-ink-2',
              )}
            >
              {week.number}
            </span>
            <span className="grid min-w-0 gap-1">
              <span className="flex flex-wrap items-center gap-x-2 text-12 text-ink-3">
                {dayText(week.startDay, 'bare', locale)}, {phaseName(week.phase)}
                {week.isRecovery ? ', recovery' : ''}
                {races
                  .filter((race) => race.week === week.number)
                  .map((race) => (
                    <span key={race.id} className="flex min-w-0 items-center gap-1 text-ink-1">
                      <Badge tone={race.priority === 'A' ? 'planned' : 'outline'}>{race.priority}</Badge>
                      <span className="min-w-0">{race.name}</span>
                    </span>
                  ))}
              </span>
              <span className="relative block h-4">
                <span
                  className="absolute inset-y-0 left-0 rounded-control border border-planned border-dashed"
                  style={share(week.planned)}
                />
                <span
                  className="absolute inset-y-1 left-0 rounded-control bg-ink-3"
                  style={share(week.done)}
                />
              </span>
              <span className="text-12 text-ink-2 tabular-nums">
                {whole(week.planned)} planned{week.done > 0 ? `, ${whole(week.done)} done` : ''}
              </span>
            </span>
            <span
              className={cls(
                'text-right text-12 tabular-nums',
                week.isProjected ? 'text-planned' : 'text-ink-2',
              )}
            >
              <span className="block">CTL {whole(week.fitness)}</span>
              <span className="block">TSB {delta(week.form, 0)}</span>
            </span>
          </li>
        ))}
      </ol>
    </Card>
  )
}

/** Races within the plan, with the form of their mornings. */
export function SeasonRaces({ races, today }: { races: Season['races']; today: string }) {
  const { locale } = useReading()
  return (
    <Card title="Races">
      {races.length === 0 ? (
        <Empty
          icon="flag"
          why="No race lies within this plan."
          fills="Races you add are planned around when the plan is made anew."
        >
          <ButtonLink href="/race">Races</ButtonLink>
        </Empty>
      ) : (
        <ul className="grid gap-3 text-14">
          {races.map((race) => (
            <li key={race.id}>
              <a href={`/race/${race.id}`} className="link hit font-semibold">
                {race.name}
              </a>
              <span className="block text-12 text-ink-3">
                {race.priority}, {dayNear(race.day, today, locale)}, week {race.week}
              </span>
              <span className="block text-12 text-ink-2">
                {race.form === null
                  ? 'Form is not known yet: nothing is recorded.'
                  : `Form (TSB) ${delta(race.form, 0)}, fitness (CTL) ${whole(race.fitness)} that day, as planned.`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
