import type { Answered } from '#web/api/wire.ts'
import { Button, ButtonLink } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { ConfirmButton } from '#web/components/confirm-button.tsx'
import { DoneNote } from '#web/components/done-note.tsx'
import { Empty } from '#web/components/empty.tsx'
import { Checkbox } from '#web/components/form/choice.tsx'
import { FormError, FormFoot } from '#web/components/form/form-foot.tsx'
import { Select } from '#web/components/form/select.tsx'
import { TextField } from '#web/components/form/text-field.tsx'
import type { Reading } from '#web/components/reading.ts'
import { moment } from '#web/format/date.ts'

export type ShareLink = Answered<'GET /v1/shares'>['links'][number]

const NAMES = [
  { value: 'none', label: 'No name' },
  { value: 'initials', label: 'My initials' },
  { value: 'first', label: 'My first name' },
]

/** What a link's page says of whoever shares it, in words. */
export const sharesWhat = ({ nameShown, showsHealth }: Pick<ShareLink, 'nameShown' | 'showsHealth'>) =>
  `${{ none: 'without a name', initials: 'with your initials', first: 'with your first name' }[nameShown]}${
    showsHealth ? ', heart rate included' : ''
  }`

interface Props {
  link: ShareLink | null
  /** The address of the link that was made just now: it is shown this once. */
  url: string | null
  isEnded: boolean
  /** Who may be shown it at all: nobody where only others' terms speak of it, or its athlete keeps it. */
  closed: 'terms' | 'private' | null
  typed: Record<string, string>
  requestId: string
  error: string | undefined
  reading: Reading
}

/** Anybody reads this one activity by a link, until its athlete ends it. */
export function ShareForm(props: Props) {
  const { link, isEnded, reading } = props
  return (
    <div id="share" className="grid scroll-mt-20 gap-4">
      {isEnded ? <DoneNote>The link is ended. Whoever has it is shown nothing.</DoneNote> : null}
      <Card
        title="Share by a link"
        aside={link ? `made ${moment(link.madeAt, reading.timeZone, reading.locale)}` : null}
        foot="Never in it: its title, notes, effort, gear, device, and the way near its start and its end."
      >
        {link ? <Made {...props} link={link} /> : <Make {...props} />}
      </Card>
    </div>
  )
}

function Made({ link, url, error }: Props & { link: ShareLink }) {
  return (
    <div className="grid gap-4">
      <FormError>{error}</FormError>
      {url ? (
        <TextField
          name="url"
          label="Shown this once: copy it now"
          readOnly
          defaultValue={url}
          hint="It is kept as a hash. If it is lost, end it and make another."
        />
      ) : null}
      <p className="max-w-prose text-14 text-ink-2">
        Whoever has the link sees this activity, {sharesWhat(link)}.
        {url ? '' : ' Its address was shown when it was made: if it is lost, end it and make another.'}
      </p>
      <form method="post" action="?#share">
        <input type="hidden" name="share" value={link.id} />
        <ConfirmButton
          label="End the link"
          confirm="End it"
          goes={['The link: whoever has it is shown nothing']}
          stays={['The activity, as it is']}
          name="intent"
          value="unshare"
        />
      </form>
    </div>
  )
}

function Make({ closed, typed, requestId, error }: Props) {
  if (closed)
    return (
      <Empty
        icon={closed === 'terms' ? 'file' : 'lock'}
        why={
          closed === 'terms'
            ? 'It comes from a service whose terms let it be shown to you alone.'
            : 'You keep it from trainers and public pages.'
        }
        fills={
          closed === 'terms'
            ? 'Upload its original file: what that tells is yours to share.'
            : 'Let them see it on its page, under Source: then it can be shared.'
        }
      >
        {closed === 'terms' ? <ButtonLink href="/settings/imports">Upload a file</ButtonLink> : null}
      </Empty>
    )
  return (
    <form method="post" action="?#share" className="grid gap-4">
      <input type="hidden" name="request_id" value={`${requestId}-share`} />
      <FormError>{error}</FormError>
      <p className="max-w-prose text-14 text-ink-2">
        Anybody who has the link sees its sport, day, distance, time, pace, climb and splits, and the shape of
        the way without its first and last 400 m or more. You can end it at any time; a new password ends it
        too.
      </p>
      <Select name="name_shown" label="Who did it" options={NAMES} defaultValue={typed.name_shown} />
      <Checkbox
        name="shows_health"
        label="Show heart rate"
        hint="Health data: only while your consent to it holds."
        defaultChecked={typed.shows_health === 'on'}
      />
      <FormFoot>
        <Button name="intent" value="share" icon="link">
          Make the link
        </Button>
      </FormFoot>
    </form>
  )
}
