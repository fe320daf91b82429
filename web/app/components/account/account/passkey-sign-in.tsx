import { Button } from '#web/components/button.tsx'
import { PasskeyLoader } from '#web/passkeys/passkey-script-tag.tsx'
import { PasskeyFields, PasskeyNote } from './passkey-fields.tsx'

/** The other way in, where script runs and the browser knows passkeys. What asks for one is fetched when it is pressed. */
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
        <PasskeyNote>
          The passkey could not be asked for. Nothing was changed. Load this page again.
        </PasskeyNote>
        <Button className="w-full">Use a passkey</Button>
      </form>
      <PasskeyLoader />
    </div>
  )
}
