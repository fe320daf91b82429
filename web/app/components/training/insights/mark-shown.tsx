import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { count } from '#web/format/number.ts'
import { useNonce } from '#web/nonce.ts'
import { type InsightPattern, shownText } from './insight-view.ts'

/**
 * What is new is so until it was seen. A page that is shown says so by itself: one that was only fetched ahead did
 * not, and a read changes nothing. Without script a button says it.
 */
export function MarkShown({ patterns }: { patterns: readonly InsightPattern[] }) {
  const fresh = patterns.filter(({ isNew }) => isNew)
  const nonce = useNonce()
  if (fresh.length === 0) return null
  return (
    <>
      <noscript>
        <Card>
          <form method="post" className="flex flex-wrap items-center justify-between gap-2 text-14">
            <span>{`${count(fresh.length, 'insight is', 'insights are')} new.`}</span>
            <input type="hidden" name="shown" value={shownText(fresh)} />
            <Button size={28} name="intent" value="shown">
              Mark as seen
            </Button>
          </form>
        </Card>
      </noscript>
      <script
        type="module"
        nonce={nonce}
        data-shown={shownText(fresh)}
        // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of our own
        dangerouslySetInnerHTML={{ __html: SAY_SHOWN }}
      />
    </>
  )
}

// A page made ready before it is looked at waits until it is.
const SAY_SHOWN = `const s=document.querySelector("script[data-shown]").dataset.shown,d=document,go=()=>{if(d.visibilityState==="visible"&&!d.prerendering){d.removeEventListener("visibilitychange",go);fetch("/insights",{method:"POST",redirect:"manual",body:new URLSearchParams({intent:"shown",shown:s})})}};d.addEventListener("visibilitychange",go);d.prerendering?d.addEventListener("prerenderingchange",go,{once:true}):go()`
