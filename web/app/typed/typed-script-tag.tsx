import { useNonce } from '#web/nonce.ts'
import source from './typed-script.ts?worker&url'

// Fetched by the first key that is typed, or where something waits to be put back: a page that is only read has this alone.
const LOADER = `const l=()=>import(${JSON.stringify(source)});sessionStorage.typed?l():addEventListener("input",l,{once:1})`

/** On pages of a person: less than 300 bytes, which keep what is typed when a session ends meanwhile. */
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
