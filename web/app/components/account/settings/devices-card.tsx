import type { ApiResult } from '#web/api/api-client.ts'
import type { Answered } from '#web/api/wire.ts'
import { Badge } from '#web/components/badge.tsx'
import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { ErrorCard } from '#web/components/error-card.tsx'
import { FormFoot } from '#web/components/form/form-foot.tsx'
import { clock, day, moment } from '#web/format/date.ts'
import { count } from '#web/format/number.ts'

/** Where one is logged in, and the way out of each. */
export function DevicesCard({
  sessions,
  timeZone,
  saved,
}: {
  sessions: ApiResult<Answered<'GET /v1/sessions'>>
  timeZone: string
  saved: boolean
}) {
  if (!sessions.ok) {
    const { message, requestId } = sessions.error
    return (
      <ErrorCard title="Devices did not load" what={message} requestId={requestId} retry={{ href: '' }} />
    )
  }
  const list = sessions.data.sessions
  return (
    <Card title="Devices" aside={`logged in on ${count(list.length, 'device')}`}>
      <ul className="grid divide-y divide-line">
        {list.map((session) => (
          <li
            key={session.id}
            className="flex min-h-14 flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2"
          >
            <span className="min-w-0">
              <span className="flex flex-wrap items-center gap-2 text-14 text-ink-1">
                {session.device ?? 'Unknown device'}
                {session.isCurrent ? <Badge tone="outline">This device</Badge> : null}
              </span>
              <span className="block text-12 text-ink-3">
                Since {moment(session.createdAt, timeZone)}. Last used {day(session.lastUsedDay, 'bare')}.
              </span>
            </span>
            {session.isCurrent ? null : (
              <form method="post">
                <input type="hidden" name="session" value={session.id} />
                <Button
                  size={28}
                  name="intent"
                  value="end-session"
                  aria-label={`Log out ${session.device ?? 'unknown device'}`}
                >
                  Log out
                </Button>
              </form>
            )}
          </li>
        ))}
      </ul>
      <Looks looks={sessions.data.looks} timeZone={timeZone} />
      <form method="post" className="mt-3">
        <FormFoot saved={saved ? 'Done' : null}>
          {list.length > 1 ? (
            <Button name="intent" value="end-others">
              Log out all others
            </Button>
          ) : null}
          <Button kind="danger" name="intent" value="end-all">
            Log out everywhere
          </Button>
        </FormFoot>
      </form>
    </Card>
  )
}

/** When the owner of the service looked at the account; nothing where that never was. */
function Looks({ looks, timeZone }: Pick<Answered<'GET /v1/sessions'>, 'looks'> & { timeZone: string }) {
  if (looks.length === 0) return null
  return (
    <section className="mt-3 border-line border-t pt-3">
      <h3 className="font-semibold text-14 text-ink-1">Looks at your account by StrideIQ</h3>
      <ul className="mt-1 grid gap-2">
        {looks.map(({ id, reason, startedAt, endedAt }) => (
          <li key={id} className="break-words text-14 text-ink-2">
            {reason}
            <span className="block text-12 text-ink-3">
              From {moment(startedAt, timeZone)} to {clock(endedAt, timeZone)}. Recordings were not shown.
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
