import { fieldError, formError, type Refused } from '#web/api/form-values.ts'
import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { FieldScope } from '#web/components/form/field.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'
import { DateField, TextField } from '#web/components/form/text-field.tsx'

/** Something to do, for whoever of the practice sees it first. */
export function AddTaskCard({
  day,
  sent,
  requestId,
}: {
  day: string
  sent: Refused | undefined
  requestId: string
}) {
  const mine = sent?.values.intent === 'task' ? sent : undefined
  const typed = mine?.values
  return (
    <Card title="New task">
      <FieldScope.Provider value="task">
        <form method="post" className="grid gap-4">
          <FormError>{formError(mine, ['title', 'due_day'])}</FormError>
          <input type="hidden" name="request_id" value={typed?.request_id ?? requestId} />
          <TextField
            name="title"
            label="What is to be done"
            required
            maxLength={150}
            autoComplete="off"
            error={fieldError(mine, 'title')}
            defaultValue={typed?.title ?? ''}
          />
          <div className="flex flex-wrap items-end gap-3">
            <div className="min-w-40 grow">
              <DateField
                name="due_day"
                label="Due"
                error={fieldError(mine, 'due_day')}
                defaultValue={typed?.due_day ?? day}
              />
            </div>
            <Button name="intent" value="task" icon="plus" className="sm:h-10">
              Add
            </Button>
          </div>
        </form>
      </FieldScope.Provider>
    </Card>
  )
}
