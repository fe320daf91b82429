import { Card } from '#web/components/card.tsx'
import { ReasonForm, type RefusedAction } from '#web/components/reason-form.tsx'
import type { AdminMe, AthletePage } from './types.ts'

/** The beginning of a look at this account, for the owner of the service. */
export function ImpersonateCard({
  page,
  me,
  refused,
}: {
  page: AthletePage
  me: AdminMe
  refused: RefusedAction | undefined
}) {
  const { id, roles } = page.athlete
  const isStaff = roles.includes('admin') || roles.includes('owner')
  if (isStaff || !me.roles.includes('owner') || !me.permissions.includes('system.impersonation')) return null
  return (
    <Card title="Look at the account">
      <p className="mb-3 text-14 text-ink-3">
        You see their settings, sources, imports and plan as they do, and change nothing. What was recorded is
        not shown.
      </p>
      <ReasonForm
        id="impersonate"
        label="Look as this athlete"
        explain="It lasts 15 minutes. The athlete is told by mail, with the reason you give here, and the beginning, the end and whatever you try to change stand in the audit log."
        hidden={{ intent: 'impersonate', athlete: id }}
        refused={refused}
      />
    </Card>
  )
}
