import { Button, Group, Text } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay, IconRotate } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useDeps } from '#renderer/data/react.tsx'
import { pauseTimer, startTimer, stoppedTimer, timerView } from '#shared/domain/deliberation/speaking-timer.ts'

const COLOURS = { running: 'gray.9', stopped: 'gray.7', nearlyOver: 'orange.8', over: 'brand.7' } as const
const SAID = { running: '', stopped: '', nearlyOver: '还有半分钟', over: '时间到了' } as const
const TICK_MS = 250

/** 限时发言: the same minutes for everybody. It reminds and cuts nobody off. */
export function SpeakingTimer({ minutes }: { readonly minutes: number }) {
  const { now } = useDeps()
  const [timer, setTimer] = useState(stoppedTimer)
  const [at, setAt] = useState(now)
  const runs = timer.since !== undefined
  useEffect(() => {
    if (!runs) return
    const tick = setInterval(() => setAt(now()), TICK_MS)
    return () => clearInterval(tick)
  }, [runs, now])
  const view = timerView(timer, minutes, at)
  const turn = (): void => {
    setAt(now())
    setTimer(runs ? pauseTimer(timer, now()) : startTimer(timer, now()))
  }
  return (
    <Group gap="xs" wrap="nowrap" role="group" aria-label="发言计时">
      <Text fw={700} fz={22} c={COLOURS[view.state]} miw={64} role="timer" style={{ fontVariantNumeric: 'tabular-nums' }}>
        {view.text}
      </Text>
      <Button
        size="compact-md"
        variant="default"
        leftSection={runs ? <IconPlayerPause size={16} /> : <IconPlayerPlay size={16} />}
        onClick={turn}
      >
        {runs ? '停' : '开始计时'}
      </Button>
      <Button size="compact-md" variant="subtle" leftSection={<IconRotate size={16} />} onClick={() => setTimer(stoppedTimer)}>
        下一位
      </Button>
      <Text fz="sm" fw={600} c="brand.7" aria-live="assertive">
        {SAID[view.state]}
      </Text>
    </Group>
  )
}
