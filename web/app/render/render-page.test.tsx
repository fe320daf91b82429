import fc from 'fast-check'
import {
  createContext,
  type ReactElement,
  type ReactNode,
  Suspense,
  useContext,
  useId,
  useState,
} from 'react'
import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'
import { PmcChart } from '#web/charts/pmc-chart.tsx'
import { WeekBars } from '#web/charts/week-bars.tsx'
import { ChartFrame } from '#web/components/chart-frame.tsx'
import { Checkbox } from '#web/components/form/choice.tsx'
import { TextField } from '#web/components/form/text-field.tsx'
import { Receipt } from '#web/components/receipt.tsx'
import { renderPage } from './render-page.ts'

const Unit = createContext('km')
const Named = () => {
  const id = useId()
  const [text] = useState(() => 'a & b')
  return (
    <label htmlFor={id}>
      {text} in {useContext(Unit)} <input id={id} defaultValue="5 < 6" type="text" disabled name="n" />
    </label>
  )
}
const Deep = ({ depth }: { depth: number }): ReactNode =>
  depth === 0 ? <Named /> : [<Named key="a" />, <Deep key="b" depth={depth - 1} />, null, <Named key="c" />]

const days = Array.from({ length: 60 }, (_, i) => ({
  day: `2026-0${1 + Math.floor(i / 28)}-${String((i % 28) + 1).padStart(2, '0')}`,
  fitness: i,
  fatigue: i === 9 ? null : i * 1.5,
  form: -i,
  stress: 50,
}))
const twin = { caption: 'c', columns: [{ head: 'Day' }], rows: [['<1>']] }

const PAGES: Record<string, ReactElement> = {
  texts: (
    <p>
      {'a'}
      {''}
      {1}b{false}
      {null}
      <b>c</b>
      {['d', 'e']}"quoted" it’s 'so' &amp; {'<i>'}
    </p>
  ),
  attributes: (
    <section
      className="a b"
      style={
        { '--bar': '3%', paddingLeft: 4, flexGrow: 2, zIndex: 0, color: undefined, marginTop: -1.5 } as object
      }
      hidden={false}
      tabIndex={-1}
      aria-hidden={true}
      aria-label={'"x" & y'}
      data-on={false}
      onClick={() => {}}
      title=""
    >
      <a href="/a?b=1&c=2" download>
        x
      </a>
      <img src="/a.png" alt="" crossOrigin="anonymous" />
      <button type="submit" disabled formAction="/x">
        go
      </button>
      <td colSpan={2} rowSpan={3} />
      <progress value={0.4} max={1} />
      <details open>
        <summary>s</summary>
      </details>
      <time dateTime="2026-04-23">t</time>
      <input type="checkbox" defaultChecked value="v" readOnly required maxLength={5} autoComplete="off" />
      <svg
        role="img"
        aria-label="line"
        viewBox="0 0 1 1"
        preserveAspectRatio="none"
        strokeWidth={1.5}
        strokeLinecap="round"
      >
        <path d="M0 0" vectorEffect="non-scaling-stroke" strokeDasharray="3 3" fillOpacity={0} />
        <text textAnchor="end" clipPath="url(#c)" dominantBaseline="middle">
          7
        </text>
      </svg>
    </section>
  ),
  contexts: (
    <Unit.Provider value="mi">
      <Named />
      <Unit.Provider value="m">
        <Named />
      </Unit.Provider>
      <Unit.Consumer>{(unit) => <i>{unit}</i>}</Unit.Consumer>
      text
      <Suspense fallback="…">
        text <Named />
      </Suspense>
      text
    </Unit.Provider>
  ),
  'ids deeper than one number holds': <Deep depth={24} />,
  'left to React': (
    <form>
      <select defaultValue="b">
        <option value="a">A</option>
        <option value="b">B</option>
      </select>
      <textarea defaultValue={'\nx'} />
    </form>
  ),
  parts: (
    <main>
      <ChartFrame title="Load" unit="points" table={twin} foot="f">
        <PmcChart days={days} today="2026-02-20" />
        <WeekBars
          days={[{ day: '2026-02-20', parts: [{ sport: 'run', stress: 3 }], planned: 4 }]}
          today="2026-02-20"
        />
      </ChartFrame>
      <TextField name="mail" label="Mail" hint="h" error="e" defaultValue="a@b" type="email" />
      <Checkbox name="yes" label="Yes" defaultChecked />
      <Receipt holds="3" subject="s" date="d" rows={[{ key: 'k', value: 'v' }]} />
    </main>
  ),
}

test('PERF-05/render a page is byte for byte what React writes, so React can hydrate it', () => {
  for (const [name, page] of Object.entries(PAGES)) expect(renderPage(page), name).toBe(renderToString(page))
})

test('PERF-05/render any tree of texts, lists, ids and contexts is what React writes', () => {
  const tree = fc.letrec<{ node: ReactNode }>((tie) => ({
    node: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.string(),
      fc.integer(),
      fc.constantFrom<ReactNode>(null, false, undefined, <Named key="n" />),
      fc.array(tie('node'), { maxLength: 5 }).map((children) => <>{children}</>),
      fc.array(tie('node'), { maxLength: 3 }).map((children) => <p key="p">{children}</p>),
      fc.tuple(fc.string(), tie('node')).map(([unit, child]) => (
        <Unit.Provider key={unit} value={unit}>
          {child}
        </Unit.Provider>
      )),
    ),
  })).node
  fc.assert(
    fc.property(tree, (children) => {
      const page = <div>{children}</div>
      expect(renderPage(page)).toBe(renderToString(page))
    }),
    { numRuns: 300 },
  )
})

function Broken(): never {
  throw new Error('inside')
}

test('an error while a page is written is thrown as it is, and the next page is written as usual', () => {
  expect(() => renderPage(<Broken />)).toThrow('inside')
  expect(renderPage(<Named />)).toBe(renderToString(<Named />))
})
