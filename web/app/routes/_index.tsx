import type { HeadersFunction, MetaFunction } from '@remix-run/cloudflare'
import { Brand } from '#web/components/brand.tsx'
import { ButtonLink } from '#web/components/button.tsx'
import { ProductPicture } from '#web/components/outside/landing/product-picture.tsx'
import { BringWhatYouHave, EveryNumberOpens, WillNotDo } from '#web/components/outside/landing/sections.tsx'
import { SportTextures } from '#web/components/sport-textures.tsx'

export const meta: MetaFunction = () => [
  { title: 'StrideIQ: your whole training history, in numbers that open' },
  {
    name: 'description',
    content:
      'Running, cycling, swimming, strength: every activity you ever recorded, honest numbers from your own data, and the evidence behind each.',
  },
]

export const headers: HeadersFunction = () => ({ 'Cache-Control': 'public, max-age=300' })

export default function Landing() {
  return (
    <div className="mx-auto max-w-[1248px] px-4 md:px-6">
      <header className="flex h-16 items-center justify-between">
        <a href="/" className="flex h-11 items-center gap-3 rounded-control font-semibold text-14 text-ink-1">
          <Brand size={32} />
          StrideIQ
        </a>
        <nav aria-label="Account">
          <a
            href="/login"
            className="press flex h-11 items-center rounded-control px-3 font-medium text-14 text-ink-1"
          >
            Log in
          </a>
        </nav>
      </header>
      <main>
        <section className="py-12 md:pt-20">
          <h1 className="max-w-[760px] text-28 md:text-40">
            Your easy pace at 140 bpm is 11 s/km faster than in January.
          </h1>
          <p className="mt-4 max-w-[640px] text-16">
            An example from 21 runs, and each of them opens. StrideIQ reads all the training you ever recorded
            and says what it shows. One athlete, your own data, the evidence beside every number.
          </p>
          <div className="mt-6 flex flex-wrap items-center gap-4">
            <ButtonLink kind="primary" size={44} href="/join">
              Get Started
            </ButtonLink>
            <p className="text-14 text-ink-3">Sweat and grit are the cover charge. Everyone is welcome.</p>
          </div>
        </section>
        <ProductPicture />
        <div className="mt-16">
          <EveryNumberOpens />
          <BringWhatYouHave />
          <WillNotDo />
        </div>
        <section className="flex flex-wrap items-center justify-between gap-4 border-line border-t py-12">
          <h2 className="text-20">First race or fiftieth: what you have done so far is enough to begin.</h2>
          <ButtonLink href="/join" size={44}>
            Get Started
          </ButtonLink>
        </section>
      </main>
      <footer className="flex flex-wrap items-center justify-between gap-4 border-line border-t py-6 text-12 text-ink-3">
        <a href="/login" className="inline-flex min-h-11 min-w-11 items-center hover:text-ink-1">
          Log in
        </a>
        <p>StrideIQ. The pictures above show demo data.</p>
      </footer>
      <SportTextures />
    </div>
  )
}
