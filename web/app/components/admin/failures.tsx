import { Card } from '#web/components/card.tsx'
import { Empty } from '#web/components/empty.tsx'
import { ReasonForm, type RefusedAction } from '#web/components/reason-form.tsx'
import { count, number } from '#web/format/number.ts'
import { ageText } from './age.ts'
import type { AdminMe, Failure, FailureGroup } from './types.ts'

/** What failed for good, grouped by what went wrong. */
export function FailureGroups({ groups, at }: { groups: readonly FailureGroup[]; at: string }) {
  const total = groups.reduce((sum, group) => sum + group.count, 0)
  return (
    <Card title="Errors" aside={total > 0 ? `${number(total)} in ${count(groups.length, 'group')}` : null}>
      {groups.length === 0 ? (
        <Empty
          icon="check"
          why="Nothing has failed for good."
          fills="Failed jobs are grouped here by what went wrong."
        />
      ) : (
        <ul className="grid divide-y divide-line">
          {groups.map((group) => (
            <li
              key={`${group.type} ${group.errorCode} ${group.errorMessage}`}
              className="flex items-start justify-between gap-4 py-2 text-14"
            >
              <span className="min-w-0">
                <span className="block break-words text-ink-1">{group.errorMessage}</span>
                <span className="block text-12 text-ink-3">
                  {group.type}, {group.errorCode}. Last {ageText(group.latestAt, at)} ago,{' '}
                  {number(group.lastHour)} in the last hour.
                </span>
              </span>
              <span className="font-semibold text-ink-1">{number(group.count)}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

/** Failed jobs, newest first, each with its two ways out. */
export function FailureList({
  failures,
  at,
  me,
  refused,
  names = true,
}: {
  failures: readonly Failure[]
  at: string
  me: AdminMe
  refused: RefusedAction | undefined
  /** Whether to link the athlete; not on their own page. */
  names?: boolean
}) {
  return (
    <ul className="grid divide-y divide-line">
      {failures.map((failure) => (
        <li
          key={failure.id}
          className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 py-3 text-14"
        >
          <span className="min-w-0 grow basis-60">
            <span className="block break-words text-ink-1">{failure.errorMessage}</span>
            <span className="block text-12 text-ink-3">
              {failure.type}, {failure.errorCode}, {count(failure.attempts, 'try', 'tries')},{' '}
              {ageText(failure.failedAt, at)} ago
              {names && failure.athleteId ? (
                <>
                  {' · '}
                  <a className="link" href={`/admin/athletes/${failure.athleteId}`}>
                    athlete …{failure.athleteId.slice(-6)}
                  </a>
                </>
              ) : null}
            </span>
          </span>
          {me.permissions.includes('athletes.support') ? (
            <WaysOut failure={failure} refused={refused} />
          ) : null}
        </li>
      ))}
    </ul>
  )
}

function WaysOut({ failure, refused }: { failure: Failure; refused: RefusedAction | undefined }) {
  return (
    <span className="flex min-w-0 flex-wrap gap-2 has-[details[open]]:w-full">
      <ReasonForm
        id={`replay ${failure.id}`}
        label="Replay"
        name={`Replay ${failure.type}: ${failure.errorMessage}`}
        explain="Runs it once more, whoever presses how often."
        hidden={{ intent: 'replay', job: failure.id }}
        refused={refused}
      />
      <ReasonForm
        id={`dismiss ${failure.id}`}
        label="Dismiss"
        name={`Dismiss ${failure.type}: ${failure.errorMessage}`}
        explain="Puts it away without running it. It stays in the table."
        danger
        hidden={{ intent: 'dismiss', job: failure.id }}
        refused={refused}
      />
    </span>
  )
}
