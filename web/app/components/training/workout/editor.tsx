import { Form } from '@remix-run/react'
import { useEffect, useState } from 'react'
import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { Checkbox } from '#web/components/form/choice.tsx'
import { FormError, FormFoot } from '#web/components/form/form-foot.tsx'
import { Select } from '#web/components/form/select.tsx'
import { NumberField, TextArea, TextField } from '#web/components/form/text-field.tsx'
import { Col, Row } from '#web/components/page.tsx'
import { type Draft, draftPlus, draftWith, readDraft } from './draft.ts'
import { ProfileCard } from './profile-card.tsx'
import { Remarks } from './remarks.tsx'
import type { EditorFault } from './save-draft.ts'
import { SPORT_OPTIONS } from './sport-words.ts'
import { StepsCard } from './steps-card.tsx'
import type { Thresholds } from './types.ts'

/** Text on the left, what it reads as on the right. It is read while typing; without script by "Preview". */
export function WorkoutEditor({
  draft: given,
  thresholds,
  etag,
  variantOf,
  failed,
  asksForUnread,
}: {
  draft: Draft
  thresholds: Thresholds
  etag?: string | null | undefined
  variantOf?: string | null | undefined
  failed?: readonly EditorFault[] | undefined
  /** Saving was asked for while lines were not read. */
  asksForUnread?: boolean | undefined
}) {
  const [draft, setDraft] = useState(given)
  // Of all that is wrong, the first.
  useEffect(() => {
    if (failed) document.querySelector<HTMLElement>('[aria-invalid]')?.focus()
  }, [failed])
  const reading = readDraft(draft)
  const isStarted = draft.text.trim() !== '' || failed !== undefined
  const changed = (field: keyof Draft) => ({
    name: field,
    value: draft[field],
    error: failed?.find((one) => one.field === field)?.message,
    onChange: (event: { currentTarget: { value: string } }) =>
      setDraft({ ...draft, [field]: event.currentTarget.value }),
  })
  return (
    <Form method="post">
      {etag ? <input type="hidden" name="etag" value={etag} /> : null}
      {variantOf ? <input type="hidden" name="variant_of" value={variantOf} /> : null}
      {/* The first button is what Enter presses. */}
      <button type="submit" name="intent" value="preview" hidden tabIndex={-1}>
        Preview
      </button>
      <Row>
        <Col span={6} fill={false}>
          <Card title="Workout">
            <div className="grid gap-4">
              <FormError>{failed?.find(({ field }) => field === null)?.message}</FormError>
              <TextField label="Title" {...changed('title')} maxLength={200} />
              <div className="grid grid-cols-2 items-start gap-4">
                <Select label="Sport" options={SPORT_OPTIONS} {...changed('sport')} />
                {draft.sport === 'swim' ? (
                  <NumberField label="Pool" unit="m" {...changed('pool')} optional />
                ) : (
                  <input type="hidden" name="pool" value={draft.pool} />
                )}
              </div>
              <TextArea
                label="Steps"
                hint="One a line, as you would write them: “2x(10min @ Z4, 3min easy)”, “6 x 400m @ 4:00/km, 90s rest”. A pasted mail is read as well."
                rows={10}
                spellCheck={false}
                {...changed('text')}
              />
              <Remarks reading={reading} isStarted={isStarted} />
              <TextField label="Tags" hint="With commas between them." optional {...changed('tags')} />
              <TextArea label="Description" rows={3} optional {...changed('description')} />
              {asksForUnread && reading.unread.length > 0 ? (
                <Checkbox name="leave_out" value="yes" label="Save without what was not read" />
              ) : null}
              <FormFoot>
                <Button
                  name="intent"
                  value="preview"
                  onClick={(event) => {
                    // It is drawn already: on a phone it is only out of sight.
                    event.preventDefault()
                    document.getElementById('profile')?.scrollIntoView({ block: 'start' })
                  }}
                >
                  Preview
                </Button>
                <Button kind="primary" name="intent" value="save">
                  Save
                </Button>
              </FormFoot>
            </div>
          </Card>
        </Col>
        <Col span={6} fill={false}>
          <div id="profile" className="scroll-mt-16">
            <ProfileCard workout={reading.workout} thresholds={thresholds} />
          </div>
          <StepsCard
            workout={reading.workout}
            onAct={(act, at) => setDraft(draftWith(draft, act, at))}
            onAdd={(line) => setDraft(draftPlus(draft, line))}
          />
        </Col>
      </Row>
    </Form>
  )
}
