import { Button, ButtonLink } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { useReading } from '#web/components/reading.ts'
import { type RaceChange, raceChangeWords } from './race-change-words.ts'

/** A race that is no longer what the plan was made for, with both ways to go on; nothing where the plan was kept so. */
export function RaceChangeCard({ change, back }: { change: RaceChange | null; back: string }) {
  const { locale } = useReading()
  if (change === null || change.isKept) return null
  const words = raceChangeWords(change, locale)
  return (
    <Card title="A race of your plan has changed" aside={change.planName}>
      {words.map((line) => (
        <p key={line} className="text-16 text-ink-1">
          {line}
        </p>
      ))}
      <p className="mt-1 text-14 text-ink-2">
        Made anew, the plan goes on from tomorrow and takes its races as they are now. You see every change
        first, what is over stays, and one tap undoes it.
      </p>
      <div className="mt-3 flex flex-wrap gap-2">
        <ButtonLink kind="primary" href={`/plans/${change.planId}/replan`}>
          See the plan made anew
        </ButtonLink>
        <KeepForm change={change} back={back} />
      </div>
    </Card>
  )
}

/** The plan stays as it is, against what has changed so far. */
export const KeepForm = ({ change, back }: { change: RaceChange; back: string }) => (
  <form method="post" action={`/plans/${change.planId}/replan`}>
    <input type="hidden" name="token" value={change.token} />
    <input type="hidden" name="back" value={back} />
    <Button name="intent" value="keep">
      Keep the plan as it is
    </Button>
  </form>
)
