import { Text, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { IconCircle, IconCircleCheckFilled, IconCircleHalf2 } from '@tabler/icons-react'
import type { StepState } from '#shared/domain/deliberation/steps.ts'
import classes from './sheet-view.module.css'

export interface StepListProps {
  readonly steps: readonly StepState[]
  readonly shown: string
  onShow(id: string): void
}

/** The method's steps: what is done, where the sheet stands, what is looked at. Every step may be looked at. */
export function StepList({ steps, shown, onShow }: StepListProps) {
  return (
    <nav className={classes.steps} aria-label="议事步骤">
      {steps.map(({ step, complete, current, reachable }) => {
        const Shape = complete ? IconCircleCheckFilled : current ? IconCircleHalf2 : IconCircle
        return (
          <UnstyledButton
            key={step.id}
            className={classes.step}
            data-shown={step.id === shown || undefined}
            data-far={(!reachable && !complete) || undefined}
            aria-current={step.id === shown ? 'step' : undefined}
            onClick={() => onShow(step.id)}
          >
            <Shape size={18} className={classes.mark} data-done={complete || undefined} aria-hidden />
            <Text span inherit>
              {step.name}
            </Text>
            <VisuallyHidden>{complete ? '已完成' : current ? '进行中' : '未完成'}</VisuallyHidden>
          </UnstyledButton>
        )
      })}
    </nav>
  )
}
