import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'

/** Whether its athlete keeps an activity to themselves; its sources may do so as well. */
export function KeepForm({ id, isPrivate }: { id: string; isPrivate: boolean }) {
  return (
    <Card
      title="Who sees it"
      foot="You and your own coach always do. What a source’s terms keep to you stays so either way."
    >
      <form
        method="post"
        action={`/activities/${id}`}
        className="flex flex-wrap items-center gap-x-4 gap-y-2 text-14"
      >
        <span>
          {isPrivate
            ? 'Kept from trainers and public pages.'
            : 'Trainers you let in may see it, as far as its sources allow.'}
        </span>
        <Button name="keep" value={isPrivate ? '' : 'on'}>
          {isPrivate ? 'Show it to them' : 'Keep it to myself'}
        </Button>
      </form>
    </Card>
  )
}
