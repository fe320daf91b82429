import { SportMark } from '#web/components/sport-mark.tsx'
import { Table } from '#web/components/table.tsx'
import { hours } from '#web/format/duration.ts'
import { number } from '#web/format/number.ts'
import type { TemplatePurpose } from '#worker/domain/workout/templates/template.ts'
import type { WorkoutSport } from '#worker/domain/workout/workout.ts'
import { markOf, SPORT_WORDS } from './sport-words.ts'
import type { BuiltInWorkout, KeptWorkout } from './types.ts'

const PURPOSE_WORDS: Record<TemplatePurpose, string> = {
  recovery: 'Recovery',
  endurance: 'Endurance',
  long: 'Long',
  tempo: 'Tempo',
  threshold: 'Threshold',
  vo2max: 'VO₂max',
  race_pace: 'Race effort',
  technique: 'Technique',
  strength: 'Strength',
  brick: 'Brick',
}

/** A workout's title with its sport, leading to its page. */
function Named({
  id,
  sport,
  title,
  under,
}: {
  id: string
  sport: WorkoutSport
  title: string
  under?: string
}) {
  return (
    <span className="block min-w-40 py-1">
      <a
        href={`/workouts/${id}`}
        className="flex items-center gap-2 font-medium text-ink-1 hover:underline max-sm:min-h-11"
      >
        <SportMark sport={markOf(sport)} />
        <span className="sr-only">{SPORT_WORDS[sport]}: </span>
        <span className="[overflow-wrap:anywhere]">{title}</span>
      </a>
      {under ? <span className="block pl-5 text-12 text-ink-3">{under}</span> : null}
    </span>
  )
}

/** One's own workouts. */
export function KeptTable({
  rows,
  titles,
}: {
  rows: readonly KeptWorkout[]
  titles: Record<string, string>
}) {
  return (
    <Table
      caption="Your workouts, changed last first"
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          id: 'title',
          head: 'Workout',
          cell: ({ id, sport, title, variantOf }) => (
            <Named
              {...{ id, sport, title }}
              {...(variantOf && titles[variantOf] && titles[variantOf] !== title
                ? { under: `Variant of ${titles[variantOf]}` }
                : {})}
            />
          ),
        },
        { id: 'tags', head: 'Tags', wideOnly: true, cell: ({ tags }) => <Tags tags={tags} /> },
        {
          id: 'time',
          head: 'Time',
          unit: 'h',
          end: true,
          cell: ({ totals }) => `${totals.isOpenEnded ? '≥ ' : ''}${hours(totals.durationS)}`,
        },
        {
          id: 'stress',
          head: 'Stress',
          unit: 'points',
          end: true,
          cell: ({ totals }) => number(Math.round(totals.stressPoints)),
        },
      ]}
    />
  )
}

function Tags({ tags }: { tags: readonly string[] }) {
  return (
    <span className="flex flex-wrap gap-2">
      {tags.map((tag) => (
        <a key={tag} href={`?tag=${encodeURIComponent(tag)}`} className="text-12 text-ink-2 underline">
          {tag}
        </a>
      ))}
    </span>
  )
}

/** The built-in ones. */
export function BuiltInTable({ rows }: { rows: readonly BuiltInWorkout[] }) {
  return (
    <Table
      caption="Built-in workouts"
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          id: 'title',
          head: 'Workout',
          cell: ({ id, sport, title, summary }) => <Named {...{ id, sport, title }} under={summary} />,
        },
        { id: 'purpose', head: 'For', wideOnly: true, cell: ({ purpose }) => PURPOSE_WORDS[purpose] },
        {
          id: 'minutes',
          head: 'Length',
          unit: 'min',
          end: true,
          cell: ({ minutes }) => <span className="whitespace-nowrap">{`${minutes.from}–${minutes.to}`}</span>,
        },
      ]}
    />
  )
}
