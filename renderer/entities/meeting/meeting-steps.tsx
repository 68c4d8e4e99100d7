import { Group, Text, UnstyledButton } from '@mantine/core'
import { IconCircleCheckFilled, IconCircle, IconCircleHalf2 } from '@tabler/icons-react'
import { Link } from 'react-router'
import type { MeetingState } from '#shared/schema/meetings.ts'
import classes from './meeting-steps.module.css'

export type MeetingStep = 'plan' | 'checkIn' | 'minutes' | 'finish' | 'print'

const steps: readonly { readonly key: MeetingStep; readonly label: string }[] = [
  { key: 'plan', label: '计划与通知' },
  { key: 'checkIn', label: '签到' },
  { key: 'minutes', label: '记录与表决' },
  { key: 'finish', label: '定稿签字' },
  { key: 'print', label: '打印' },
]

/** How far each state has come along the five steps; the step it stands on is half done. */
const reached = { planned: 0, notified: 1, checkingIn: 1, recording: 2, finalised: 3, signed: 5, cancelled: 0 } as const satisfies Record<
  MeetingState,
  number
>

export interface MeetingStepsProps {
  readonly state: MeetingState
  readonly current: MeetingStep
  readonly to: Readonly<Record<MeetingStep, string>>
}

/** Plan → check-in → minutes → sign → print: where the meeting stands, and the way to each part. */
export function MeetingSteps({ state, current, to }: MeetingStepsProps) {
  return (
    <Group component="nav" aria-label="会议步骤" gap={0} className={classes.steps} wrap="nowrap" data-no-print>
      {steps.map(({ key, label }, index) => {
        const Shape = index < reached[state] ? IconCircleCheckFilled : index === reached[state] ? IconCircleHalf2 : IconCircle
        return (
          <UnstyledButton
            key={key}
            component={Link}
            to={to[key]}
            className={classes.step}
            data-current={key === current || undefined}
            aria-current={key === current ? 'step' : undefined}
          >
            <Shape size={16} aria-hidden className={classes.mark} data-done={index < reached[state] || undefined} />
            <Text fz="md" span>
              {label}
            </Text>
          </UnstyledButton>
        )
      })}
    </Group>
  )
}
