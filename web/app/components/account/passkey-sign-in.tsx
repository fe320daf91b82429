import { Button } from '#web/components/button.tsx'
import { PasskeyScript } from '#web/passkeys/passkey-script-tag.tsx'
import { PasskeyFields, PasskeyNote } from './passkey-fields.tsx'

/** The other way in. It stands there once script runs and the browser knows passkeys, and not before. */
export function PasskeySignIn({ next }: { next: string }) {
  return (
    <div data-passkey-part hidden>
      <form
        method="post"
        data-passkey="use"
        data-passkey-options="/v1/sessions/passkey/options"
        className="grid gap-3 border-line border-t pt-4"
      >
        <input type="hidden" name="next" value={next} />
        <PasskeyFields />
        <PasskeyNote />
        <Button className="w-full">Use a passkey</Button>
      </form>
      <PasskeyScript />
    </div>
  )
}
