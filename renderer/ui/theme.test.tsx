import { MantineProvider } from '@mantine/core'
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import { IconAction } from './icon-action.tsx'
import { cssVariables, theme } from './theme.ts'

afterEach(cleanup)

/** WCAG 2.2: relative luminance and contrast of two colours written `#rrggbb`. */
function contrast(one: string, other: string): number {
  const [light = 1, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

describe('the colours that carry words', () => {
  const { light } = cssVariables({} as Parameters<typeof cssVariables>[0]) // it reads nothing of the theme
  const page = light['--dq-page'] ?? ''
  const placeholder = light['--mantine-color-placeholder'] ?? ''
  const [faint = '', , , , , , dimmed = '', darker = ''] = theme.colors?.gray ?? []

  it.each([
    ['a placeholder in a field', placeholder, '#ffffff'],
    ['a placeholder on the lightest grey', placeholder, faint],
    ['dimmed words on a sheet', dimmed, '#ffffff'],
    ['dimmed words on the page', dimmed, page],
    ['the head of a table', darker, faint],
    ['what is wrong with a field', light['--mantine-color-error'] ?? '', page],
  ])('can be read: %s', (_, ink, ground) => {
    expect(contrast(ink, ground)).toBeGreaterThanOrEqual(4.5)
  })

  it('tell what was typed from what was not', () => {
    expect(contrast(theme.black ?? '', '#ffffff') / contrast(placeholder, '#ffffff')).toBeGreaterThan(2)
  })
})

it('a button that is only a picture says its name to whoever comes by Tab', async () => {
  render(
    <MantineProvider theme={theme}>
      <IconAction label="上移" icon={<span />} onClick={() => {}} />
    </MantineProvider>,
  )
  expect(screen.queryByRole('tooltip')).toBeNull()
  await userEvent.tab()
  // jsdom lays nothing out: where it would stand is not asked.
  expect((await screen.findByRole('tooltip', { hidden: true })).textContent).toBe('上移')
})
