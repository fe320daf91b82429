import type { Answered } from '#web/api/wire.ts'
import { Checkbox } from '#web/components/form/choice.tsx'
import { day, dayOf } from '#web/format/date.ts'

type Member = Answered<'POST /v1/password/reset/options'>['members'][number]

/** Somebody who knew the old password may have invited an account of their own: who is not ticked leaves with it. */
export function KeptMembers({ members }: { members: readonly Member[] }) {
  return (
    <fieldset className="grid gap-1">
      <legend className="mb-1 font-medium text-14 text-ink-1">People who joined by your invitation</legend>
      <p className="text-12 text-ink-3">
        Tick the ones you invited. The others work at your practice no more; you can invite them again.
      </p>
      {members.map(({ id, name, practice, role, joinedAt }) => (
        <Checkbox
          key={id}
          name="keep_members"
          value={id}
          label={name}
          hint={`${role.replace('_', ' ')} at ${practice}, since ${day(dayOf(joinedAt, 'UTC'), 'full')}`}
        />
      ))}
    </fieldset>
  )
}
