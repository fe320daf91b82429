import { fieldError, formError, type Refused } from '#web/api/form-values.ts'
import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { DoneNote } from '#web/components/done-note.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'
import { TextField } from '#web/components/form/text-field.tsx'

/** How far a number has been proved: nothing was asked, a code is on its way, it was entered. */
export type CodeState = '' | 'sent' | 'done'

export const codeStateOf = (word: string | null): CodeState =>
  word === 'sent' || word === 'done' ? word : ''

/** Texts are wanted: a code shows that the number is theirs. It can be left, and nothing else waits for it. */
export function CodeStep({
  state,
  to,
  refused,
}: {
  state: CodeState
  /** The number, as its owner knows it again. */
  to: string
  refused: Refused | undefined
}) {
  if (state === 'done') return <DoneNote>You get texts about your sessions. STOP ends them.</DoneNote>
  return (
    <Card title="Texts about your sessions">
      <form method="post" className="grid gap-3">
        <FormError>{formError(refused, ['code'])}</FormError>
        {state === 'sent' ? (
          <>
            <TextField
              name="code"
              label="Code"
              inputMode="numeric"
              autoComplete="one-time-code"
              required
              maxLength={12}
              hint={`Six digits, texted to ${to}. They hold for half an hour.`}
              error={fieldError(refused, 'code')}
            />
            <span>
              <Button kind="primary" name="intent" value="enter-code">
                Get texts
              </Button>
            </span>
          </>
        ) : (
          <>
            <p className="text-14 text-ink-2">
              We text a code to {to}, once a day, so that it is really yours.
            </p>
            <span>
              <Button name="intent" value="send-code">
                Text me a code
              </Button>
            </span>
          </>
        )}
      </form>
    </Card>
  )
}
