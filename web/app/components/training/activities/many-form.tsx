import { fieldError, formError, type Refused } from '#web/api/form-values.ts'
import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { ConfirmButton } from '#web/components/confirm-button.tsx'
import { RadioRow } from '#web/components/form/choice.tsx'
import { FormError, FormFoot } from '#web/components/form/form-foot.tsx'
import { Select } from '#web/components/form/select.tsx'
import { TextField } from '#web/components/form/text-field.tsx'
import { SAME } from './many.ts'
import { SPORT_CHOICES } from './sport-choices.ts'
import { MANY_FORM } from './tick.tsx'

const KEEP = { value: SAME, label: 'As it is' }
const TAGS = ['add_tags', 'remove_tags']
const EFFORTS = Array.from({ length: 10 }, (_, i) => ({ value: String(i + 1), label: String(i + 1) }))

/** Changes of what is ticked above, or of all that the filter shows; closed until it is wanted. */
export function ManyForm({
  requestId,
  gear,
  isFiltered,
  sent,
  kept,
}: {
  requestId: string
  gear: readonly { id: string; name: string }[]
  isFiltered: boolean
  sent?: Refused | undefined
  kept: readonly string[]
}) {
  const typed = sent?.values ?? {}
  const before = kept.length === 1 ? 'The one ticked before' : `The ${kept.length} ticked before`
  return (
    <Card>
      <details open={sent !== undefined} id="many-form">
        <summary className="press inline-flex min-h-11 items-center font-semibold text-14 text-ink-1">
          Change many at once, join or delete them
        </summary>
        <form method="post" id={MANY_FORM} className="mt-3 grid gap-4" action="#many-form">
          <input type="hidden" name="request_id" value={requestId} />
          <FormError>{formError(sent, TAGS)?.replace(/^(ids|change): /, '')}</FormError>
          {kept.length > 0 ? <input type="hidden" name="kept" value={kept.join(' ')} /> : null}
          <RadioRow
            name="scope"
            label="Which"
            value={kept.length > 0 && typed.scope !== 'all' ? 'kept' : (typed.scope ?? 'ticked')}
            options={[
              ...(kept.length > 0 ? [{ value: 'kept', label: before }] : []),
              { value: 'ticked', label: 'Those ticked above' },
              { value: 'all', label: isFiltered ? 'All that the filter shows' : 'All of them' },
            ]}
          />
          <div className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-3">
            <TextField
              name="add_tags"
              label="Add tags"
              optional
              hint="with commas between"
              defaultValue={typed.add_tags}
              error={fieldError(sent, 'add_tags')}
            />
            <TextField
              name="remove_tags"
              label="Take tags away"
              optional
              hint="with commas between"
              defaultValue={typed.remove_tags}
              error={fieldError(sent, 'remove_tags')}
            />
            <Select
              name="rpe"
              label="How hard, 1 to 10"
              options={[KEEP, ...EFFORTS, { value: 'none', label: 'Not said' }]}
              defaultValue={typed.rpe}
            />
            <Select
              name="sport"
              label="Sport"
              options={[KEEP, { value: 'source', label: 'What their sources say' }, ...SPORT_CHOICES]}
              defaultValue={typed.sport}
            />
            <Select
              name="gear"
              label="Done with"
              options={[
                KEEP,
                { value: 'source', label: 'What its source or sport says' },
                ...gear.map(({ id, name }) => ({ value: id, label: name })),
                { value: 'none', label: 'No gear' },
              ]}
              defaultValue={typed.gear}
            />
            <Select
              name="bests"
              label="Best efforts"
              options={[
                KEEP,
                { value: 'yes', label: 'Leave them out' },
                { value: 'no', label: 'Count them' },
              ]}
              defaultValue={typed.bests}
            />
            <Select
              name="load"
              label="Fitness and form"
              options={[
                KEEP,
                { value: 'yes', label: 'Leave them out' },
                { value: 'no', label: 'Count them' },
              ]}
              defaultValue={typed.load}
            />
            <Select
              name="private"
              label="Trainers and public pages"
              options={[
                KEEP,
                { value: 'yes', label: 'See none of them' },
                { value: 'no', label: 'See what their sources allow' },
              ]}
              defaultValue={typed.private}
            />
          </div>
          <p className="text-12 text-ink-3">
            At most 500 at once; the whole is undone by one press. Joining takes 2 to 5 ticked recordings of
            one session.
          </p>
          <FormFoot>
            <Button name="intent" value="change">
              Change them
            </Button>
            <Button name="intent" value="join">
              Join the ticked
            </Button>
          </FormFoot>
          <div className="border-line border-t pt-4">
            <ConfirmButton
              label="Delete them"
              confirm="Delete those chosen above"
              goes={[
                'The activities, their stress and their best efforts; for a day they can be brought back',
              ]}
              stays={['The files they came in, and everything else you did']}
              name="intent"
              value="remove"
            />
          </div>
        </form>
      </details>
    </Card>
  )
}
