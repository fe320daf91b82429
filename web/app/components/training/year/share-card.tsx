import { Button, ButtonLink } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import type { Reading } from '#web/components/reading.ts'
import { distance } from '#web/format/measure.ts'
import { count } from '#web/format/number.ts'
import { inline } from '#web/format/units.ts'
import { useNonce } from '#web/nonce.ts'
import { CARD } from './year-card.ts'
import type { YearReview } from './year-view.ts'

/** The picture of a year that may be given away, and what it leaves out. */
export function ShareCard({ review, reading }: { review: YearReview; reading: Reading }) {
  const { year, card, sources } = review
  const src = `/year/${year}/card.svg`
  const closed = sources.filter(({ isShareable }) => !isShareable).map(({ name }) => name)
  return (
    <Card
      title="A card to share"
      foot={
        card.leftOut > 0
          ? `Without ${count(card.leftOut, 'activity', 'activities')} from ${closed.join(' and ') || 'sources'} that may be shown to nobody but you. No heart rate, no names, no places.`
          : 'No heart rate, no names, no places: sums and bests alone.'
      }
      footEnd={
        card.totals.count > 0 ? (
          <>
            <ButtonLink size={28} href={src} download={`strideiq-${year}.svg`}>
              SVG
            </ButtonLink>
            <Button type="button" size={28} data-save-png={src} hidden>
              Save as PNG
            </Button>
          </>
        ) : undefined
      }
    >
      {card.totals.count > 0 ? (
        <img
          src={src}
          {...CARD}
          alt={`${year}: ${card.totals.distanceM > 0 ? `${inline(distance(card.totals.distanceM, reading.units, 'run', 0))} in ` : ''}${count(card.totals.count, 'activity', 'activities')}`}
          className="h-auto w-full rounded-control border border-line"
        />
      ) : (
        <p className="text-14 text-ink-3">
          {`Nothing of ${year} may be shown to others: all of it comes from sources that allow nobody but you to see it. Files that you add yourself are yours to show.`}
        </p>
      )}
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of our own */}
      <script type="module" nonce={useNonce()} dangerouslySetInnerHTML={{ __html: SAVE_PNG }} />
    </Card>
  )
}

// Drawn twice as large, so that it stays sharp. Without script the button is not there, and the SVG is.
export const SAVE_PNG = `for(const b of document.querySelectorAll("[data-save-png]")){b.hidden=false;b.onclick=async()=>{const s=await(await fetch(b.dataset.savePng)).text(),i=new Image(${CARD.width},${CARD.height});i.src="data:image/svg+xml;charset=utf-8,"+encodeURIComponent(s);await i.decode();const c=document.createElement("canvas");c.width=${CARD.width * 2};c.height=${CARD.height * 2};c.getContext("2d").drawImage(i,0,0,c.width,c.height);const a=document.createElement("a");a.download=b.dataset.savePng.replace(/\\D+/g,"").replace(/^/,"strideiq-")+".png";a.href=c.toDataURL("image/png");a.click()}}`
