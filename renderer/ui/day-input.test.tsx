import { MantineProvider } from '@mantine/core'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, expect, it } from 'vitest'
import { DayInput, MinuteInput } from './day-input.tsx'

afterEach(cleanup)

function Form() {
  const [day, setDay] = useState('')
  const [minute, setMinute] = useState('')
  return (
    <MantineProvider env="test">
      <DayInput label="日期" value={day} error="请填写日期" onChange={(event) => setDay(event.currentTarget.value)} />
      <MinuteInput label="时间" value={minute} onChange={(event) => setMinute(event.currentTarget.value)} />
    </MantineProvider>
  )
}

it('says beside a day that its year cannot be, and else what the form says', () => {
  render(<Form />)
  expect(screen.getByText('请填写日期')).toBeTruthy()
  fireEvent.change(screen.getByLabelText('日期'), { target: { value: '0026-11-25' } })
  expect(screen.getByText('年份应在 1850 到 2200 之间，请核对')).toBeTruthy()
  expect(screen.getByLabelText('日期').getAttribute('aria-invalid')).toBe('true')
  fireEvent.change(screen.getByLabelText('日期'), { target: { value: '2026-11-25' } })
  expect(screen.queryByText('年份应在 1850 到 2200 之间，请核对')).toBeNull()
  fireEvent.change(screen.getByLabelText('时间'), { target: { value: '9999-11-25T08:00' } })
  expect(screen.getByText('年份应在 1850 到 2200 之间，请核对')).toBeTruthy()
})
