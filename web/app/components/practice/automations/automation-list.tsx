import { Button, ButtonLink } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { Empty } from '#web/components/empty.tsx'
import { usePractice, usePracticeHref } from '#web/components/shell/shell-context.ts'
import { clock, day, dayOf } from '#web/format/date.ts'
import { RunBadge } from './run-badge.tsx'
import { countWords, KIND_NAMES, type ListView } from './views.ts'

type Automation = ListView['automations'][number]

/** A practice's automations: when each fires next, what its newest run came to, and its switch. */
export function ListOfAutomations({ list }: { list: ListView }) {
  const within = usePracticeHref()
  if (list.automations.length === 0) {
    return (
      <Card>
        <Empty
          icon="bolt"
          why="No automations yet."
          fills="An automation writes to clients or notes something for you, at a time or when something happens. Before it is switched on, its dry run says who would have received what."
        >
          <ButtonLink href={within('/practice/automations/new')} icon="plus">
            New automation
          </ButtonLink>
        </Empty>
      </Card>
    )
  }
  return (
    <Card flush>
      <ul>
        {list.automations.map((automation) => (
          <PartRow key={automation.id} automation={automation} zone={list.zone} />
        ))}
      </ul>
    </Card>
  )
}

function PartRow({ automation, zone }: { automation: Automation; zone: string }) {
  const within = usePracticeHref()
  const role = usePractice()?.role
  const { lastRun } = automation
  const when = (at: string) => `${day(dayOf(at, zone))}, ${clock(at, zone)}`
  return (
    <li className="grid gap-x-6 gap-y-2 border-line border-b p-4 last:border-b-0 md:grid-cols-[minmax(0,5fr)_minmax(0,3fr)_minmax(0,4fr)_auto] md:items-center">
      <div className="min-w-0">
        <a
          href={within(`/practice/automations/${automation.id}`)}
          className="inline-flex min-h-6 items-center font-semibold text-14 text-ink-1 underline decoration-line-strong underline-offset-4 max-sm:min-h-11"
        >
          {automation.name}
        </a>
        <p className="text-12 text-ink-3">
          {automation.words}:{' '}
          {automation.actions.map(({ kind }) => (KIND_NAMES[kind] ?? kind).toLowerCase()).join(', ')}
        </p>
      </div>
      <p className="text-14 text-ink-2">
        {automation.isOn ? (
          automation.nextDueAt ? (
            <>
              <span className="text-ink-3">Next: </span>
              {when(automation.nextDueAt)}
            </>
          ) : (
            'Waits for its event'
          )
        ) : (
          <span className="text-ink-3">Off</span>
        )}
      </p>
      <div className="text-12 text-ink-3">
        {lastRun ? (
          <a
            href={within(`/practice/automations/runs/${lastRun.id}`)}
            className="flex min-h-6 flex-wrap items-center gap-x-2 gap-y-1 hover:text-ink-1 max-sm:min-h-11"
          >
            <RunBadge state={lastRun.state} />
            <span>
              Last run {when(lastRun.dueAt)}: {countWords(lastRun.counts)}
            </span>
          </a>
        ) : (
          'Has not run yet'
        )}
      </div>
      {role === 'owner' || role === 'trainer' ? (
        <form method="post">
          <input type="hidden" name="automation" value={automation.id} />
          <Button
            name="is_on"
            value={automation.isOn ? 'false' : 'true'}
            icon={automation.isOn ? 'pause' : 'play'}
          >
            {automation.isOn ? 'Switch off' : 'Switch on'}
            <span className="sr-only">: {automation.name}</span>
          </Button>
        </form>
      ) : null}
    </li>
  )
}
