import { Card } from '#web/components/card.tsx'
import { ReasonForm, type RefusedAction } from '#web/components/reason-form.tsx'
import { moment } from '#web/format/date.ts'
import type { Permission } from '#worker/features/admin/admin/schema.ts'
import { Facts } from './athlete-cards.tsx'
import { words } from './json-text.ts'
import type { AdminMe, AthletePage, FlagView } from './types.ts'

const POWERS: Record<Permission, string> = {
  'admin.read': 'See Ops Pulse, athletes and flags',
  'athletes.support': 'Block and unblock, replay and dismiss jobs',
  'audit.read': 'Read and export the audit log',
  'flags.write': 'Set the flags of features',
  'invites.write': 'Invite and take invitations back',
  'system.ingestion': 'The brake, retries, subscriptions to providers',
  'system.accounts': 'Open and close sign-up',
  'system.policy': "Set what a provider's terms allow",
  'system.texts': 'Give practices numbers, limit and stop texts',
  'system.impersonation': 'Look at an account as its athlete; the owner alone',
  'coach.actions.confirm': 'Decide on a proposal in a look',
}

const PERMISSIONS = Object.keys(POWERS) as Permission[]

/** What this person may do in Admin; only the owner changes it. */
export function PermissionsCard({
  page,
  me,
  refused,
}: {
  page: AthletePage
  me: AdminMe
  refused: RefusedAction | undefined
}) {
  const { athlete, permissions } = page
  const owns = me.roles.includes('owner') && athlete.id !== me.athleteId
  return (
    <Card
      title="Permissions"
      aside={athlete.roles.includes('owner') ? 'the owner' : `${permissions.length} of ${PERMISSIONS.length}`}
    >
      {permissions.length > 0 ? (
        <ul className="mb-3 grid gap-1 text-14">
          {permissions.map((permission) => (
            <li key={permission} className="text-ink-1">
              {permission}
            </li>
          ))}
        </ul>
      ) : (
        <p className="mb-3 text-14 text-ink-3">None: this person does not see that Admin exists.</p>
      )}
      {owns ? (
        <ReasonForm
          id="permissions"
          label="Set permissions"
          explain="Exactly the ticked ones hold, at once. system.* reaches the whole service and comes with nothing else."
          hidden={{ intent: 'permissions', athlete: athlete.id }}
          refused={refused}
        >
          <fieldset className="grid gap-1">
            <legend className="sr-only">Permissions</legend>
            {PERMISSIONS.map((permission) => (
              <label key={permission} className="flex min-h-9 items-center gap-3 max-sm:min-h-11">
                <input
                  type="checkbox"
                  name="permission"
                  value={permission}
                  defaultChecked={permissions.includes(permission)}
                  className="tick size-5 shrink-0"
                />
                <span>
                  <span className="block text-ink-1">{permission}</span>
                  <span className="block text-12 text-ink-3">{POWERS[permission]}</span>
                </span>
              </label>
            ))}
          </fieldset>
        </ReasonForm>
      ) : null}
    </Card>
  )
}

/** Flags that may differ for one athlete, with their value here. */
export function OverridesCard({
  page,
  flags,
  me,
  refused,
}: {
  page: AthletePage
  flags: readonly FlagView[]
  me: AdminMe
  refused: RefusedAction | undefined
}) {
  const own = new Map(page.flagOverrides.map(({ key, value }) => [key, value]))
  return (
    <Card title="Flags of this athlete">
      <ul className="grid divide-y divide-line">
        {flags
          .filter(({ perAthlete }) => perAthlete)
          .map((flag) => {
            const value = own.has(flag.key) ? own.get(flag.key) : flag.value
            const hidden = { intent: 'flag', flag: flag.key, athlete: page.athlete.id }
            const may = me.permissions.includes(flag.permission) && flag.kind === 'switch'
            return (
              <li key={flag.key} className="grid gap-2 py-3 text-14">
                <span className="flex flex-wrap items-baseline justify-between gap-2">
                  <span className="text-ink-1">{flag.key}</span>
                  <span className="text-12 text-ink-3">
                    {value ? 'on' : 'off'}, {own.has(flag.key) ? 'for this athlete' : 'as for everyone'}
                  </span>
                </span>
                {may ? (
                  <span className="flex flex-wrap gap-2">
                    <ReasonForm
                      id={`flag ${flag.key}`}
                      label={value ? 'Turn off here' : 'Turn on here'}
                      name={`${value ? 'Turn off here' : 'Turn on here'}: ${flag.key}`}
                      explain={flag.description}
                      hidden={{ ...hidden, value: JSON.stringify(!value) }}
                      refused={refused}
                    />
                    {own.has(flag.key) ? (
                      <ReasonForm
                        id={`clear ${flag.key}`}
                        label="As for everyone"
                        name={`${flag.key} as for everyone`}
                        explain="Takes the own value away."
                        hidden={{ ...hidden, value: 'null' }}
                        refused={refused}
                      />
                    ) : null}
                  </span>
                ) : null}
              </li>
            )
          })}
      </ul>
    </Card>
  )
}

/** What the athlete agreed to, and what was done to the account. */
export function RecordCards({ page, me }: { page: AthletePage; me: AdminMe }) {
  const { consents, audit, athlete } = page
  return (
    <>
      <Card title="Consents">
        {consents.length === 0 ? (
          <p className="text-14 text-ink-3">Nothing was decided yet.</p>
        ) : (
          <Facts
            rows={consents.map((row) => [
              row.purpose === 'ai' ? 'AI' : words(row.purpose),
              `${row.granted ? 'agreed' : 'declined'}, ${moment(row.decidedAt, me.timeZone)}`,
            ])}
          />
        )}
      </Card>
      {audit ? (
        <Card
          title="Audit trail"
          footEnd={
            <a className="link hit" href={`/admin/audit?target_id=${athlete.id}`}>
              All of it
            </a>
          }
        >
          {audit.length === 0 ? (
            <p className="text-14 text-ink-3">Nothing was done to this account.</p>
          ) : (
            <ul className="grid divide-y divide-line">
              {audit.map((row) => (
                <li key={row.seq} className="py-2 text-14">
                  <span className="block text-ink-1">{row.action}</span>
                  <span className="block break-words text-12 text-ink-3">
                    {moment(row.at, me.timeZone)}, by …{row.actorId.slice(-6)}. {row.reason}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </Card>
      ) : null}
    </>
  )
}
