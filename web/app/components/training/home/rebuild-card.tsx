import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'
import type { Home } from './dashboard.ts'

/** Answers stood in for a history that has come since: whether it takes their place is for the athlete to say. */
export function RebuildCard({ home, failed }: { home: Home; failed: string | undefined }) {
  if (!home.rebuildSuggested) return null
  return (
    <Card title="Rebuild from your own weeks?">
      <form method="post" className="flex flex-wrap items-center justify-between gap-3">
        <FormError>{failed}</FormError>
        <p className="max-w-prose text-14">
          What you told us of your running still stands in. Your recorded weeks say it better by now. Nothing
          changes before you press.
        </p>
        <Button name="intent" value="rebuild">
          Rebuild
        </Button>
      </form>
    </Card>
  )
}
