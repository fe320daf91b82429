import { Card } from '#web/components/card.tsx'
import { Empty } from '#web/components/empty.tsx'
import { ReasonForm, type RefusedAction } from '#web/components/reason-form.tsx'
import { ageText } from './age.ts'
import type { AdminMe, Pulse, StuckView } from './types.ts'

/** Who does not move on, why, and the button that helps. */
export function StuckList({
  pulse,
  me,
  refused,
}: {
  pulse: Pulse
  me: AdminMe
  refused: RefusedAction | undefined
}) {
  const minutes = Math.round(pulse.stuckAfterS / 60)
  return (
    <Card
      title="Who is stuck"
      aside={`stopped, or no sign of life for ${minutes} min; ${pulse.stuck.length} of ${pulse.athletes}`}
      foot="The sweeper revives silent work by itself. What stays here needs a press."
    >
      {pulse.stuck.length === 0 ? (
        <Empty
          icon="check"
          why="Nobody is stuck."
          fills="An import that stops, or shows no sign of life, stands here with its button."
        />
      ) : (
        <ul className="grid divide-y divide-line">
          {pulse.stuck.map((row) => (
            <li
              key={`${row.athleteId} ${row.where}`}
              className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1 py-3 md:grid-cols-[minmax(0,12rem)_4rem_7rem_minmax(0,1fr)]"
            >
              <span className="min-w-0 text-14">
                <a className="link block truncate" href={`/admin/athletes/${row.athleteId}`}>
                  {row.name}
                </a>
                <span className="block truncate text-12 text-ink-3 normal-nums">
                  …{row.athleteId.slice(-6)}
                </span>
              </span>
              <span className="text-14 text-ink-1">
                <span className="text-12 text-ink-3 md:hidden">for </span>
                {ageText(row.since, pulse.at)}
              </span>
              <span className="text-14 max-md:col-span-2">{row.where}</span>
              <span className="flex min-w-0 flex-wrap items-start justify-between gap-2 text-14 max-md:col-span-2">
                <span className="min-w-0 grow basis-40">{row.why}</span>
                <Help row={row} me={me} refused={refused} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

function Help({ row, me, refused }: { row: StuckView; me: AdminMe; refused: RefusedAction | undefined }) {
  if (row.button === 'retry' && me.permissions.includes('system.ingestion')) {
    return (
      <ReasonForm
        id={`retry ${row.athleteId}`}
        label="Retry import"
        name={`Retry the import of ${row.name}`}
        explain="Goes on where it stood. A provider's limit is still waited for."
        hidden={{ intent: 'retry', athlete: row.athleteId, provider: row.provider ?? '' }}
        refused={refused}
      />
    )
  }
  if (row.button === 'replay' && row.failedJobId && me.permissions.includes('athletes.support')) {
    return (
      <ReasonForm
        id={`replay ${row.failedJobId}`}
        label="Replay job"
        name={`Replay the job of ${row.name}`}
        explain="Runs the failed job once more. What is known already is not doubled."
        hidden={{ intent: 'replay', job: row.failedJobId }}
        refused={refused}
      />
    )
  }
  return (
    <span className="text-12 text-ink-3">
      {row.button === 'wait' ? 'revived by itself' : 'no permission'}
    </span>
  )
}
