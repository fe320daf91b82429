import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { DoneNote } from '#web/components/done-note.tsx'
import { FormError, FormFoot } from '#web/components/form/form-foot.tsx'
import { Select } from '#web/components/form/select.tsx'
import { sportLabel } from '#web/components/sport.ts'
import { SPORT_CHOICES } from '#web/components/training/activities/sport-choices.ts'
import type { ActivityDetail } from './activity-types.ts'

/** What the form of the sport needs of an activity. */
export type SportNow = Pick<ActivityDetail, 'sport' | 'sourceSport'> & { isWhole: boolean }

/** The athlete's word on what it was, with the way back from the last one. */
export function SportForm({
  now,
  requestId,
  changed,
  error,
}: {
  now: SportNow
  requestId: string
  /** The change that was made just now. */
  changed: string | null
  error: string | undefined
}) {
  if (now.isWhole)
    return (
      <Card title="Sport">
        <p className="text-14 text-ink-3">It is of several sports: each part’s is changed on its own page.</p>
      </Card>
    )
  const { sport, sourceSport } = now
  return (
    <div id="sport" className="grid scroll-mt-20 gap-4">
      {changed ? (
        <DoneNote
          undo={
            <form method="post" action="?#sport">
              <input type="hidden" name="batch" value={changed} />
              <Button name="intent" value="unsport" icon="undo">
                Undo
              </Button>
            </form>
          }
        >
          Changed. Stress, best efforts and load follow in a moment.
        </DoneNote>
      ) : null}
      <Card
        title="Sport"
        aside={sourceSport ? `its source says ${sportLabel(sourceSport).toLowerCase()}` : null}
      >
        <form method="post" action="?#sport" className="grid gap-4">
          <input type="hidden" name="request_id" value={`${requestId}-sport`} />
          <FormError>{error}</FormError>
          <Select
            name="sport"
            label="What it was"
            options={SPORT_CHOICES}
            defaultValue={sport}
            hint="Zones, stress, best efforts, gear and the weeks follow; the recording stays as it came, and importing it again changes nothing of it."
          />
          <FormFoot>
            <Button name="intent" value="sport">
              Change the sport
            </Button>
          </FormFoot>
        </form>
      </Card>
    </div>
  )
}
