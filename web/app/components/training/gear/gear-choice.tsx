import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { FormFoot } from '#web/components/form/form-foot.tsx'
import { Select } from '#web/components/form/select.tsx'

const SAID = {
  hand: 'chosen by you',
  source: 'told by its source',
  default: 'the default of its sport',
} as const

/** What an activity was done with: as its source or the sport's default says, or as its athlete chooses. */
export function GearChoice({
  gear,
  now,
  choice,
}: {
  gear: readonly { id: string; name: string; retiredOn: string | null }[]
  now: { name: string; saidBy: keyof typeof SAID } | null
  choice: string | null
}) {
  return (
    <Card title="Gear" aside={now ? `${now.name}, ${SAID[now.saidBy]}` : 'none'}>
      <form method="post" className="grid gap-4" id="gear">
        <Select
          name="gear"
          label="Done with"
          options={[
            { value: '', label: 'As its source or sport says' },
            ...gear.map(({ id, name, retiredOn }) => ({
              value: id,
              label: retiredOn ? `${name} (retired)` : name,
            })),
            { value: 'none', label: 'No gear' },
          ]}
          defaultValue={choice ?? ''}
        />
        <FormFoot>
          <a
            className="link inline-flex items-center self-center text-14 max-sm:min-h-11"
            href="/settings/gear"
          >
            All gear
          </a>
          <Button name="intent" value="gear">
            Save
          </Button>
        </FormFoot>
      </form>
    </Card>
  )
}
