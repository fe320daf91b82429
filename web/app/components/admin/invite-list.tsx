import type { Answered } from '#web/api/wire.ts'
import { Badge } from '#web/components/badge.tsx'
import { ConfirmButton } from '#web/components/confirm-button.tsx'
import { Empty } from '#web/components/empty.tsx'
import { day, dayOf } from '#web/format/date.ts'
import { count } from '#web/format/number.ts'

export type InviteView = Answered<'GET /v1/admin/invites'>['invites'][number]

/** Whether an invitation can still be used, in a word. */
export function inviteState(
  invite: Pick<InviteView, 'usesLeft' | 'usedAt' | 'expiresAt'>,
  now: string,
): 'open' | 'used' | 'over' | 'taken back' {
  if (invite.usesLeft === 0) return invite.usedAt ? 'used' : 'taken back'
  return invite.expiresAt !== null && invite.expiresAt <= now ? 'over' : 'open'
}

/** Invitations, each with its state, its link if it is to pass on, and the way to take it back. */
export function InviteList({
  invites,
  timeZone,
  origin,
  now,
}: {
  invites: readonly InviteView[]
  timeZone: string
  origin: string
  now: string
}) {
  if (invites.length === 0)
    return (
      <Empty
        icon="mail"
        why="Nobody was invited yet."
        fills="Invitations by mail and codes to pass on stand here."
      />
    )
  const on = (at: string) => day(dayOf(at, timeZone), 'dated')
  return (
    <ul className="grid divide-y divide-line">
      {invites.map((invite) => {
        const state = inviteState(invite, now)
        return (
          <li
            key={invite.id}
            className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 py-3 text-14"
          >
            <span className="min-w-0 grow basis-60">
              <span className="flex flex-wrap items-center gap-2">
                <span className="break-all font-medium text-ink-1">
                  {invite.email ?? `${origin}/join?code=${invite.code}`}
                </span>
                <Badge
                  tone={state === 'open' ? 'planned' : state === 'used' ? 'gained' : 'outline'}
                  {...(state === 'used' ? { icon: 'check' as const } : {})}
                >
                  {state}
                </Badge>
              </span>
              <span className="block break-words text-12 text-ink-3">
                {on(invite.createdAt)}
                {invite.email ? '' : `, ${count(invite.usesLeft, 'use')} left`}
                {invite.usedAt ? `, last used ${on(invite.usedAt)}` : ''}
                {invite.expiresAt ? `, until ${on(invite.expiresAt)}` : ''}
                {invite.note ? `. ${invite.note}` : ''}
              </span>
            </span>
            {state === 'open' ? (
              <form method="post" className="min-w-0 has-[details[open]]:w-full">
                <input type="hidden" name="invite" value={invite.id} />
                <ConfirmButton
                  label="Take back"
                  confirm="Take the invitation back"
                  goes={['What is left of this invitation']}
                  stays={['Accounts made with it']}
                  name="intent"
                  value="revoke"
                />
              </form>
            ) : null}
          </li>
        )
      })}
    </ul>
  )
}
