import { createRequire } from 'node:module'
import { createContext, forwardRef } from 'react'
import { expect, test } from 'vitest'
import * as ours from './jsx-runtime.ts'

// As it ships: the other one warns, and marks elements to do so.
const react: typeof ours = createRequire(import.meta.url)(
  '../../../node_modules/react/cjs/react-jsx-runtime.production.min.js',
)

const Plain = () => null
const WithDefaults = Object.assign(() => null, { defaultProps: { unit: 'km', size: 3 } })
const Forwarded = forwardRef(() => null)
const { Provider } = createContext('km')
const target = { current: null }

const MADE: readonly (readonly [unknown, Record<string, unknown>, unknown?])[] = [
  ['p', {}],
  ['p', { children: 'a', className: 'b' }],
  ['li', { children: ['a', 1, null] }, 'k'],
  ['li', {}, 7],
  ['input', { ref: target, name: 'n' }],
  ['i', { key: 'in the props', id: 'x' }],
  ['i', { key: 'in the props', id: 'x' }, 'beside them'],
  ['i', { ref: null }],
  [Plain, { a: 1, b: undefined }],
  [WithDefaults, { unit: 'mi' }],
  [WithDefaults, { unit: undefined, size: null }, 'k'],
  [Forwarded, { ref: target, a: 1 }],
  [Provider, { value: 'mi', children: 'a' }],
  [ours.Fragment, { children: ['a', 'b'] }],
]

test('PERF-05/render an element made for the server is the element that React makes', () => {
  for (const [type, props, key] of MADE) {
    const own = ours.jsx(type, { ...props }, key)
    const reacts = react.jsx(type, { ...props }, key)
    expect(Object.keys(own)).toEqual(Object.keys(reacts))
    for (const part of ['$$typeof', 'type', 'key', 'ref'] as const) expect(own[part]).toBe(reacts[part])
    expect(own.props).toEqual(reacts.props)
  }
  expect(ours.jsxs).toBe(ours.jsx)
  expect(ours.Fragment).toBe(react.Fragment)
})
