import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { CARD_INK } from './styles/card-ink.ts'

const app = import.meta.dirname

function sources(folder: string): string[] {
  return readdirSync(join(app, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|tsx|css)$/.test(name))
    .map((name) => join(folder, name))
}

test('no colour stands outside the token table', () => {
  const stray = [...sources('components'), ...sources('routes'), ...sources('charts')].filter((file) =>
    /#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(/i.test(readFileSync(join(app, file), 'utf8')),
  )
  expect(stray).toEqual([])
})

test('pictures that leave the page have the colours of the dark theme', () => {
  const [dark = ''] = readFileSync(join(app, 'styles/tokens.css'), 'utf8').split('@media')
  expect(Object.values(CARD_INK).filter((colour) => !dark.includes(colour))).toEqual([])
})

test('the light theme knows every token that differs and invents none', () => {
  const css = readFileSync(join(app, 'styles/tokens.css'), 'utf8')
  const [dark = '', light = ''] = css.split('@media')
  const names = (text: string) => [...text.matchAll(/(--[\w-]+):/g)].map((match) => match[1])
  expect(names(light).filter((name) => !names(dark).includes(name))).toEqual([])
  expect(dark).toContain('--page: #0f172a')
  expect(light).toContain('--page: #f1f5f9')
})

test('`remix` is never imported, it throws', () => {
  const importing = [...sources('components'), ...sources('routes'), 'root.tsx', 'entry.server.tsx'].filter(
    (file) => /from 'remix'/.test(readFileSync(join(app, file), 'utf8')),
  )
  expect(importing).toEqual([])
})

function luminance(hex: string): number {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (high + 0.05) / (low + 0.05)
}

test('RCH-02/sweep every text colour is readable on page, card and well in both themes', () => {
  const css = readFileSync(join(app, 'styles/tokens.css'), 'utf8')
  const [dark = '', light = ''] = css.split('@media')
  const table = (text: string) =>
    new Map([...text.matchAll(/--([\w-]+): (#\w{6})/g)].map((m) => [m[1], m[2] ?? '']))
  const themes = [table(dark), new Map([...table(dark), ...table(light)])]
  const texts = ['ink-1', 'ink-2', 'ink-3', 'accent-text', 'gained', 'attention', 'failed', 'planned']
  const weak = themes.flatMap((theme) =>
    texts.flatMap((text) =>
      ['page', 'card', 'well'].filter(
        (ground) => contrast(theme.get(text) ?? '', theme.get(ground) ?? '') < 4.5,
      ),
    ),
  )
  expect(weak).toEqual([])
})
