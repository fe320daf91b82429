import { Button } from '#web/components/button.tsx'
import { clock } from '#web/format/date.ts'
import type { Viewer } from '#web/viewer.ts'

/** Stands above every page of a look at somebody's account: whose it is, until when, and the way out. */
export function ImpersonationBanner({ viewer }: { viewer: Viewer }) {
  const { displayName, athleteId, timeZone, impersonation } = viewer
  if (!impersonation) return null
  return (
    <div
      role="status"
      className="sticky top-0 z-40 flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-warn border-b bg-raised px-4 py-2 text-14 text-ink-1 md:pl-[88px]"
    >
      <p className="min-w-0 break-words">
        <strong>You are looking at {displayName}’s account</strong> until{' '}
        {clock(impersonation.endsAt, timeZone)}.{' '}
        <span className="text-ink-3">
          {impersonation.mayConfirm
            ? 'What you decide on a proposal is done in your name; nothing else can be changed.'
            : 'Nothing can be changed.'}{' '}
          Recordings are not shown.
        </span>
      </p>
      <form method="post" action="/impersonation">
        <input type="hidden" name="athlete" value={athleteId} />
        <Button size={28}>Stop looking</Button>
      </form>
    </div>
  )
}
