import type { Answered } from '#web/api/wire.ts'
import { Checkbox } from '#web/components/form/choice.tsx'
import { day, dayOf } from '#web/format/date.ts'

type Passkey = Answered<'POST /v1/password/reset/options'>['passkeys'][number]

interface Props {
  passkeys: readonly Passkey[]
  /** All are ticked at first. */
  areKept: boolean
  zone: string
  hint: string
}

/** Somebody who knew the old password may have added a key of their own: what is not ticked goes with it. */
export function KeptPasskeys({ passkeys, areKept, zone, hint }: Props) {
  return (
    <fieldset className="grid gap-1">
      <legend className="mb-1 font-medium text-14 text-ink-1">Passkeys that stay</legend>
      <p className="text-12 text-ink-3">{hint}</p>
      {passkeys.map(({ id, name, createdAt, lastUsedDay }) => (
        <Checkbox
          key={id}
          name="keep_passkeys"
          value={id}
          label={name}
          defaultChecked={areKept}
          hint={`Added ${day(dayOf(createdAt, zone), 'full')}${lastUsedDay ? `, last used ${day(lastUsedDay, 'full')}` : ', never used'}`}
        />
      ))}
    </fieldset>
  )
}
