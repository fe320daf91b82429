import type { ReactNode } from 'react'
import { useNonce } from '#web/nonce.ts'
import { Select } from './select.tsx'

interface Props {
  zones: readonly { value: string; label: string }[]
  /** What was chosen already; without it the browser's own zone stands there, or is asked for. */
  value: string | undefined
  error: ReactNode
}

/** The time zone of whoever fills the form in: taken from the browser where script runs, asked where not. */
export function ZoneField({ zones, value = '', error }: Props) {
  return (
    <>
      <Select
        name="zone"
        label="Time zone"
        hint="It says which day a run belongs to. You can change it in Settings."
        required
        data-own-zone=""
        options={[{ value: '', label: 'Choose yours' }, ...zones]}
        defaultValue={value}
        error={error}
      />
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of our own */}
      <script type="module" nonce={useNonce()} dangerouslySetInnerHTML={{ __html: OWN_ZONE }} />
    </>
  )
}

// Browsers spell some zones in an older or a newer way than the list: theirs is added to it then.
export const OWN_ZONE = `const z=Intl.DateTimeFormat().resolvedOptions().timeZone,f=document.querySelector("[data-own-zone]");if(z&&!f.value){f.value=z;if(f.value!==z)f.add(new Option(z,z,true,true))}`
