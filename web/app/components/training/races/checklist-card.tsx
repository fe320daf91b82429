import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { Checkbox } from '#web/components/form/choice.tsx'
import type { Strategy } from './pacing-card.tsx'

/** What to have with one; ticks are kept, and the page prints as it is. */
export function ChecklistCard({ strategy: { checklist } }: { strategy: Strategy }) {
  const lines = checklist.flatMap((group) => group.lines)
  return (
    <Card
      title={<span id="checklist">Checklist</span>}
      aside={`${lines.filter(({ isTicked }) => isTicked).length} of ${lines.length}`}
      foot="Print the page to take it along."
    >
      <form method="post" className="grid gap-3">
        {checklist.map(({ title, lines: own }) => (
          <fieldset key={title} className="grid">
            <legend className="font-medium text-14 text-ink-1">{title}</legend>
            {own.map(({ id, text, isTicked }) => (
              <Checkbox key={id} name={`tick_${id}`} label={text} defaultChecked={isTicked} />
            ))}
          </fieldset>
        ))}
        <div>
          <Button name="intent" value="tick">
            Keep the ticks
          </Button>
        </div>
      </form>
    </Card>
  )
}
