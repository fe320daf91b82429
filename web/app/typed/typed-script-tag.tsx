import { useNonce } from '#web/nonce.ts'
import { NOT_SENT } from './not-sent.ts'
import source from './typed-script.ts?worker&url'

// Fetched by the first key that is typed, or where something waits to be put back: a page that is only read has this alone.
const LOADER = `const l=()=>import(${JSON.stringify(source)}).catch(()=>{});sessionStorage.typed?l():addEventListener("input",l,{once:1});${NOT_SENT}`

/** On pages of a person: less than 500 bytes, which keep what is typed when a session ends or the line goes meanwhile. */
export function TypedLoader({ who }: { who: string }) {
  return (
    <script
      type="module"
      data-who={who}
      nonce={useNonce()}
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant with the address of our own file
      dangerouslySetInnerHTML={{ __html: LOADER }}
    />
  )
}
