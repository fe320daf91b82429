import { fieldError, formError, type Refused } from '#web/api/form-values.ts'
import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { FormError, FormFoot } from '#web/components/form/form-foot.tsx'
import { TextField } from '#web/components/form/text-field.tsx'

/** The one number a practice texts from. Its owner sets it; everyone who works there reads it. */
export function TextNumberForm({
  phoneNumber,
  mayChange,
  sent,
}: {
  phoneNumber: string | null
  mayChange: boolean
  sent: Refused | undefined
}) {
  return (
    <Card
      title="The practice’s number"
      aside={phoneNumber ? null : 'none yet'}
      foot="Texts go out from it, and clients answer to it. Two practices never share one."
    >
      <form method="post" className="grid gap-4">
        <FormError>{formError(sent, ['phone_number'])}</FormError>
        <TextField
          name="phone_number"
          type="tel"
          label="Number"
          hint="With its country code, such as +49 170 1234567. Without a number no text goes out."
          autoComplete="off"
          maxLength={40}
          readOnly={!mayChange}
          defaultValue={sent?.values.phone_number ?? phoneNumber ?? ''}
          error={fieldError(sent, 'phone_number')}
        />
        {mayChange ? (
          <FormFoot>
            <Button name="intent" value="number">
              Save the number
            </Button>
          </FormFoot>
        ) : (
          <p className="text-12 text-ink-3">Only an owner changes this.</p>
        )}
      </form>
    </Card>
  )
}
