import type { Refused } from '#web/api/form-values.ts'
import { Badge } from '#web/components/badge.tsx'
import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { ConfirmButton } from '#web/components/confirm-button.tsx'
import { ChangedMeanwhile, currentOf, EtagField, typedOver } from '#web/components/form/changed-meanwhile.tsx'
import { Checkbox } from '#web/components/form/choice.tsx'
import { FormError, FormFoot } from '#web/components/form/form-foot.tsx'
import { NumberField, TextArea, TextField } from '#web/components/form/text-field.tsx'
import { Icon } from '#web/components/icon.tsx'
import { providerName } from '#worker/domain/policy/provider-terms.ts'
import type { ActivityDetail } from './activity-types.ts'

type EditValues = Record<string, string>

/** What the athlete wrote, and the changes they may make by hand. Open at once when the last try was refused. */
export function NotesCard({
  activity,
  sent,
  etag,
  failed,
  errorOf,
  saved,
}: {
  activity: ActivityDetail
  /** The last try of this form, where it was refused. */
  sent: Refused | undefined
  /** Of what the fields were filled with. */
  etag: string
  failed: string | undefined
  errorOf: (field: string) => string | undefined
  saved: boolean
}) {
  const current = currentOf(sent)
  const now = current ? fieldsOf(current) : null
  const typed = typedOver(sent, now)
  return (
    <Card title="Notes and changes" aside={saved ? 'Saved' : null}>
      {activity.notes ? (
        <p className="mb-3 whitespace-pre-line text-14 text-ink-1">{activity.notes}</p>
      ) : (
        <p className="mb-3 text-14 text-ink-3">No notes.</p>
      )}
      <TagLinks tags={activity.tags} />
      <p className="mb-3 text-14 text-ink-3">
        Gear: {activity.gear?.name ?? 'none'}.{' '}
        <a className="link hit" href={`/activities/${activity.id}/edit#gear`}>
          Change gear or sport
        </a>
      </p>
      {typed === null ? <FormError>{failed}</FormError> : null}
      <details open={typed !== null} id="edit" className="scroll-mt-24">
        <summary className="press inline-flex h-9 items-center gap-2 rounded-control border border-line-strong px-4 font-semibold text-14 text-ink-1 max-sm:h-11">
          <Icon name="pencil" size={14} />
          Edit
        </summary>
        <form method="post" action="?#edit" className="mt-4 grid gap-4">
          <EtagField sent={sent} etag={etag} filled={fieldsOf({ ...activity })} now={now} />
          {current ? (
            <ChangedMeanwhile keepHref="?" rows={rowsOf(now ?? {}, typed ?? {})} />
          ) : typed === null ? null : (
            <FormError>{failed}</FormError>
          )}
          <input
            type="hidden"
            name="name_was"
            value={String(current?.name ?? typed?.name_was ?? activity.name)}
          />
          <TextField
            name="name"
            label="Title"
            maxLength={200}
            defaultValue={typed?.name ?? activity.name}
            hint="Left empty, the source's own title comes back."
            error={errorOf('name')}
          />
          <TextArea
            name="notes"
            label="Notes"
            optional
            defaultValue={typed?.notes ?? activity.notes ?? ''}
            error={errorOf('notes')}
          />
          <TextField
            name="tags"
            label="Tags"
            optional
            maxLength={500}
            defaultValue={typed?.tags ?? activity.tags.join(', ')}
            hint="Words of your own to find it by, with commas between."
            error={errorOf('tags')}
          />
          <NumberField
            name="stress"
            label="Stress by hand"
            optional
            unit="points"
            hint="Wins over every model. Left empty, the model counts."
            defaultValue={typed?.stress ?? activity.stressOverride ?? ''}
            error={errorOf('stress_override')}
          />
          <Checkbox
            name="no_load"
            label="Leave it out of fitness and form"
            defaultChecked={typed ? typed.no_load === 'on' : activity.excludedFromLoad}
          />
          <Checkbox
            name="no_bests"
            label="Leave it out of best efforts"
            defaultChecked={typed ? typed.no_bests === 'on' : activity.excludedFromBests}
          />
          <FormFoot>
            <Button name="intent" value="edit">
              Save
            </Button>
          </FormFoot>
        </form>
        {activity.isManual ? null : (
          <p className="mt-4 border-line border-t pt-3 text-14">
            <a className="link inline-flex min-h-6 items-center" href={`/activities/${activity.id}/edit`}>
              Crop it or fix a spike
            </a>
          </p>
        )}
        <form method="post" action="?" className="mt-4 border-line border-t pt-4">
          <ConfirmButton
            label="Delete the activity"
            confirm="Delete it"
            goes={goesWith(activity)}
            stays={['Everything else you did']}
            name="intent"
            value="delete"
          />
        </form>
      </details>
    </Card>
  )
}

/** The form's fields as an activity fills them. */
function fieldsOf(now: Record<string, unknown>): Record<string, string> {
  const text = (value: unknown) => (value === null || value === undefined ? '' : String(value))
  const box = (value: unknown) => (value === true || value === 'on' ? 'on' : '')
  return {
    name: text(now.name),
    notes: text(now.notes),
    tags: [now.tags].flat().map(text).join(', '),
    stress: text(now.stressOverride),
    no_load: box(now.excludedFromLoad),
    no_bests: box(now.excludedFromBests),
  }
}

/** What stands there now beside what was typed, for a form that another was faster than. */
function rowsOf(now: EditValues, typed: EditValues) {
  const yes = (value = '') => (value === 'on' ? 'Yes' : 'No')
  const row = (label: string, name: string) => ({ label, now: now[name] ?? '', typed: typed[name] ?? '' })
  const box = (label: string, name: string) => ({ label, now: yes(now[name]), typed: yes(typed[name]) })
  return [
    row('Title', 'name'),
    row('Notes', 'notes'),
    row('Tags', 'tags'),
    row('Stress by hand', 'stress'),
    box('Left out of fitness and form', 'no_load'),
    box('Left out of best efforts', 'no_bests'),
  ]
}

/** Each tag leads to everything that carries it. */
export function TagLinks({ tags }: { tags: readonly string[] }) {
  return tags.length === 0 ? null : (
    <p className="mb-3 flex flex-wrap gap-2">
      {tags.map((tag) => (
        <a key={tag} href={`/activities?${new URLSearchParams({ tag })}`} className="hit inline-flex">
          <Badge tone="outline">{tag}</Badge>
        </a>
      ))}
    </p>
  )
}

/** What a deletion takes, and who may bring it back. */
function goesWith({ origins }: ActivityDetail): string[] {
  const synced = origins.filter(({ provider }) => provider !== 'file' && provider !== 'manual')
  const back = synced.length > 0 ? [`Until ${providerName(synced[0]?.provider ?? '')} tells of it again`] : []
  return ['The activity, its stress and its best efforts; for a day it can be brought back', ...back]
}

/** The form as the API's change: a title that was not touched is not sent, an empty one takes the change back. */
export function changeOf(typed: EditValues) {
  const name = typed.name?.trim() ?? ''
  const stress = typed.stress?.trim().replace(',', '.') ?? ''
  const points = Number(stress)
  return {
    ...(name === typed.name_was ? {} : { name: name === '' ? null : name }),
    notes: typed.notes?.trim() || null,
    ...(typed.tags === undefined ? {} : { tags: typed.tags }),
    stressOverride: stress === '' ? null : Number.isFinite(points) ? points : stress,
    excludedFromLoad: typed.no_load === 'on',
    excludedFromBests: typed.no_bests === 'on',
    ...(typed.etag === undefined ? {} : { etag: typed.etag }),
  }
}
