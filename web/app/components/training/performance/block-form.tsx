import { Button } from '#web/components/button.tsx'
import { DateField } from '#web/components/form/text-field.tsx'
import type { CurveChoice } from './performance-choice.ts'
import type { Curves } from './performance-types.ts'

/** Any two periods against each other: a form that asks for the page again, before any script. */
export function BlockForm({ curves, choice }: { curves: Curves; choice: CurveChoice }) {
  const { now, block, today } = curves
  return (
    <details open={choice.against === 'chosen' || choice.from !== undefined} className="mb-3">
      <summary className="press -ml-2 inline-flex min-h-11 items-center rounded-control px-2 font-semibold text-14 text-ink-1">
        Choose both periods
      </summary>
      <form method="get" className="mt-2 grid grid-cols-2 items-end gap-4 sm:flex sm:flex-wrap">
        <input type="hidden" name="sport" value={choice.sport} />
        <DateField name="from" label="Now, from" defaultValue={now.fromDay} max={today} required />
        <DateField name="to" label="Now, to" defaultValue={now.toDay} max={today} required />
        <DateField name="block_from" label="Then, from" defaultValue={block.fromDay} max={today} required />
        <DateField name="block_to" label="Then, to" defaultValue={block.toDay} max={today} required />
        <Button>Compare</Button>
      </form>
    </details>
  )
}
