import {
  IconAlertTriangleFilled,
  IconCircle,
  IconCircleCheckFilled,
  IconCircleHalf2,
  IconClock,
  IconLock,
  IconSquareXFilled,
} from '@tabler/icons-react'
import type { ComponentType, ReactNode } from 'react'
import classes from './status-badge.module.css'

export type Tone = 'neutral' | 'info' | 'waiting' | 'ok' | 'warning' | 'danger' | 'locked'

/** Every tone has its own shape too: one man in twelve does not tell red from green. */
const shapes: Record<Tone, ComponentType<{ size?: number; 'aria-hidden'?: boolean }>> = {
  neutral: IconCircle,
  info: IconCircleHalf2,
  waiting: IconClock,
  ok: IconCircleCheckFilled,
  warning: IconAlertTriangleFilled,
  danger: IconSquareXFilled,
  locked: IconLock,
}

export function StatusBadge({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  const Shape = shapes[tone]
  return (
    <span className={classes.badge} data-tone={tone}>
      <Shape size={14} aria-hidden />
      {children}
    </span>
  )
}
