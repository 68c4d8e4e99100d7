import { MantineProvider } from '@mantine/core'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, expect, it } from 'vitest'
import type { Stroke } from '#shared/domain/meeting/handwriting.ts'
import { SignPad } from './sign-pad.tsx'

afterEach(cleanup)

function pad() {
  function Held() {
    const [held, setHeld] = useState<readonly Stroke[]>([])
    return (
      <MantineProvider env="test">
        <SignPad strokes={held} onChange={setHeld} />
        <output>{JSON.stringify(held)}</output>
      </MantineProvider>
    )
  }
  render(<Held />)
  const canvas = screen.getByRole('img', { name: '手写签名区' })
  // A machine without a screen holds no pointer.
  canvas.setPointerCapture = () => undefined
  const stroke = (points: readonly (readonly [number, number])[]): void => {
    const [first = [0, 0], ...rest] = points
    const at = ([clientX, clientY]: readonly [number, number]) => ({
      clientX,
      clientY,
      pointerId: 1,
      isPrimary: true,
      button: 0,
      pressure: 0.7,
    })
    fireEvent.pointerDown(canvas, at(first))
    for (const point of rest) fireEvent.pointerMove(canvas, at(point))
    fireEvent.pointerUp(canvas, at(first))
  }
  return { stroke, strokes: () => JSON.parse(screen.getByRole('status').textContent) as readonly Stroke[] }
}

it('takes what is written stroke by stroke, gives the last back, and all of it', () => {
  const { stroke, strokes } = pad()
  stroke([
    [10, 10],
    [20, 15],
    [30, 30],
  ])
  stroke([
    [50, 10],
    [50, 40],
  ])
  expect(strokes().map((each) => each.map(({ x, y }) => [x, y]))).toEqual([
    [
      [10, 10],
      [20, 15],
      [30, 30],
    ],
    [
      [50, 10],
      [50, 40],
    ],
  ])
  fireEvent.click(screen.getByRole('button', { name: '撤一笔' }))
  expect(strokes()).toHaveLength(1)
  fireEvent.click(screen.getByRole('button', { name: '清除' }))
  expect(strokes()).toEqual([])
  expect(screen.getByRole('button', { name: '清除' })).toHaveProperty('disabled', true)
})
