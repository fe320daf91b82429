import { Button } from '#web/components/button.tsx'
import { clock } from '#web/format/date.ts'
import type { Viewer } from '#web/viewer.ts'

/** Stands above every page of a look at somebody's account: whose it is, until when, and the way out. */
export function ImpersonationBanner({ viewer }: { viewer: Viewer }) {
  const { displayName, athleteId, impersonation } = viewer
  if (!impersonation) return null
  const { endsAt, adminZone, mayConfirm } = impersonation
  return (
    <div
      role="status"
      className="sticky top-0 z-40 flex items-center justify-between gap-4 border-inverse border-b-2 bg-raised px-4 py-2 text-14 text-ink-1 md:ml-[72px] md:px-6"
    >
      <p className="min-w-0 flex-1 break-words">
        <strong>You are looking at {displayName}’s account</strong> until {clock(endsAt, adminZone)}.{' '}
        <span className="text-ink-2 max-sm:hidden">
          Recordings are not shown, and nothing is changed
          {mayConfirm ? ' but by a decision on a proposal, in your name.' : '.'}
        </span>
      </p>
      <form method="post" action="/impersonation" className="shrink-0">
        <input type="hidden" name="athlete" value={athleteId} />
        <Button size={28}>Stop looking</Button>
      </form>
    </div>
  )
}
