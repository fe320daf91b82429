import { fieldError, formError, type Refused } from '#web/api/form-values.ts'
import { Avatar } from '#web/components/avatar.tsx'
import { Badge } from '#web/components/badge.tsx'
import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { ConfirmButton } from '#web/components/confirm-button.tsx'
import { Checkbox } from '#web/components/form/choice.tsx'
import { FieldScope } from '#web/components/form/field.tsx'
import { FormError, FormFoot } from '#web/components/form/form-foot.tsx'
import { Select } from '#web/components/form/select.tsx'
import { TextField } from '#web/components/form/text-field.tsx'
import { day, dayOf } from '#web/format/date.ts'
import { count } from '#web/format/number.ts'
import type { MemberView, PracticeDetail } from './practice-detail.ts'
import { ROLE_OPTIONS, roleText } from './words.ts'

interface Props {
  practice: PracticeDetail
  isOwner: boolean
  readerId: string
  sent: Refused | undefined
}

/** Who works here with their roles, open invitations, and one more. */
export function TeamCards({ practice, isOwner, readerId, sent }: Props) {
  const { members, invites, settings } = practice
  const isInviting = sent?.values.intent === 'invite'
  return (
    <>
      <Card
        title="People"
        aside={count(members.length, 'person', 'people')}
        foot="An owner decides everything; a trainer works with clients and their training; an assistant and the front desk with bookings and sales."
      >
        <ul className="-my-3 grid divide-y divide-line">
          {members.map((member) => (
            <Member
              key={member.personId}
              member={member}
              isOwner={isOwner}
              isSelf={member.personId === readerId}
              sent={sent?.values.person === member.personId ? sent : undefined}
            />
          ))}
        </ul>
      </Card>
      {isOwner ? (
        <Card title="Invitations" aside={invites.length > 0 ? `${invites.length} open` : null}>
          {invites.length > 0 ? (
            <ul className="-mt-3 mb-3 grid divide-y divide-line">
              {invites.map((invite) => (
                <li
                  key={invite.id}
                  className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3 text-14"
                >
                  <span className="grid min-w-0">
                    <span className="truncate text-ink-1">{invite.email}</span>
                    <span className="text-12 text-ink-3">
                      {roleText(invite.role)}, holds until{' '}
                      {day(dayOf(invite.expiresAt, settings.timezone), 'dated')}
                    </span>
                  </span>
                  <form method="post">
                    <input type="hidden" name="invite" value={invite.id} />
                    <Button size={28} name="intent" value="revoke" aria-label={`Take back: ${invite.email}`}>
                      Take back
                    </Button>
                  </form>
                </li>
              ))}
            </ul>
          ) : null}
          <form method="post" action="#invite" id="invite" className="grid scroll-mt-24 gap-4">
            <FormError>{isInviting ? formError(sent, ['email', 'role', ...PROOF]) : null}</FormError>
            <div className="grid items-start gap-4 sm:grid-cols-2">
              <TextField
                name="email"
                type="email"
                label="E-mail"
                required
                autoComplete="off"
                defaultValue={isInviting ? sent?.values.email : ''}
                error={isInviting ? fieldError(sent, 'email') : undefined}
              />
              <Select
                name="role"
                label="Role"
                options={ROLE_OPTIONS}
                defaultValue={isInviting ? sent?.values.role : 'trainer'}
              />
            </div>
            <Checkbox
              name="is_trainer"
              label="Sessions can be booked with them"
              defaultChecked={isInviting ? sent?.values.is_trainer === 'on' : true}
            />
            {isInviting ? <OwnerProof sent={sent} /> : null}
            <FormFoot>
              <Button kind="primary" name="intent" value="invite">
                Invite
              </Button>
            </FormFoot>
          </form>
        </Card>
      ) : null}
    </>
  )
}

const PROOF = ['password', 'code']

/** Asked once somebody is to become an owner: an open page alone gives no practice away. */
function OwnerProof({ sent }: { sent: Refused | undefined }) {
  if (!sent || !PROOF.includes(sent.error.field ?? '')) return null
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <TextField
        name="password"
        type="password"
        label="Your password"
        autoComplete="current-password"
        required
        error={fieldError(sent, 'password')}
      />
      <TextField
        name="code"
        label="Code"
        hint="Only where your second step is on."
        autoComplete="one-time-code"
        error={fieldError(sent, 'code')}
      />
    </div>
  )
}

/** What ends with somebody's work here, and what goes on: an owner hands more over. */
function leaving(role: MemberView['role']) {
  const isOwner = role === 'owner'
  return {
    goes: [
      'Their way into this practice, at once',
      'Calendars and links to clients’ pages that they made, and invitations nobody has accepted',
      ...(isOwner ? ['The signing secret of Stripe’s events, where they could read it'] : []),
    ],
    stays: [
      'Past sessions, notes and sales',
      'Sessions booked with them, and automations: they are the practice’s',
      ...(isOwner ? ['The account at Stripe: look whether it is yours before they go'] : []),
      'Their own account',
    ],
  }
}

function Member({
  member,
  isOwner,
  isSelf,
  sent,
}: {
  member: MemberView
  isOwner: boolean
  isSelf: boolean
  sent: Refused | undefined
}) {
  return (
    <li className="grid gap-2 py-3">
      <span className="flex items-center gap-3">
        <Avatar name={member.name} quiet />
        <span className="grid min-w-0 grow">
          <span className="truncate font-medium text-14 text-ink-1">{member.name}</span>
          <span className="truncate text-12 text-ink-3">{member.email}</span>
        </span>
        <span className="flex shrink-0 flex-wrap justify-end gap-1">
          {isSelf ? <Badge>You</Badge> : null}
          <Badge tone="outline">{roleText(member.role)}</Badge>
          {member.isTrainer ? null : <Badge tone="outline">Not bookable</Badge>}
        </span>
      </span>
      {isOwner || isSelf ? (
        <details open={sent !== undefined} id={member.personId} className="scroll-mt-24">
          <summary className="link inline-flex min-h-9 items-center text-12 max-sm:min-h-11">
            {isOwner ? 'Change' : 'Leave the practice'}
          </summary>
          <FieldScope.Provider value={member.personId}>
            <form
              method="post"
              action={`#${member.personId}`}
              className="mt-2 grid gap-4 rounded-control border border-line bg-well p-3"
            >
              <input type="hidden" name="person" value={member.personId} />
              <FormError>{formError(sent, PROOF)}</FormError>
              {isOwner ? (
                <>
                  <div className="max-w-60">
                    <Select
                      name="role"
                      label="Role"
                      options={ROLE_OPTIONS}
                      defaultValue={sent?.values.role ?? member.role}
                    />
                  </div>
                  <Checkbox
                    name="is_trainer"
                    label="Sessions can be booked with them"
                    defaultChecked={sent ? sent.values.is_trainer === 'on' : member.isTrainer}
                  />
                  <OwnerProof sent={sent} />
                  <div>
                    <Button name="intent" value="member">
                      Save
                    </Button>
                  </div>
                </>
              ) : null}
              <ConfirmButton
                label={isSelf ? 'Leave the practice' : 'Let them go'}
                confirm={isSelf ? 'Leave' : 'Let them go'}
                name="intent"
                value={isSelf ? 'leave' : 'remove'}
                {...leaving(member.role)}
              />
            </form>
          </FieldScope.Provider>
        </details>
      ) : null}
    </li>
  )
}
