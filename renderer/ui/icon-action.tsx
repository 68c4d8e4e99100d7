import { ActionIcon, Tooltip, type ActionIconProps } from '@mantine/core'
import type { MouseEventHandler, ReactNode } from 'react'
import classes from './icon-action.module.css'

export interface IconActionProps {
  readonly label: string
  readonly icon: ReactNode
  readonly onClick: MouseEventHandler<HTMLButtonElement>
  readonly size?: ActionIconProps['size']
  readonly disabled?: boolean
  readonly pressed?: boolean
}

/** A button that is only a picture says its name, aloud and on hover. */
export function IconAction({ label, icon, onClick, size = 'lg', disabled = false, pressed }: IconActionProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant={pressed ? 'light' : 'subtle'}
        color={pressed ? 'brand' : 'gray.7'}
        // Smaller than this is missed by an unsteady hand.
        size={size === 'sm' ? 28 : size}
        className={classes.icon ?? ''}
        aria-label={label}
        aria-pressed={pressed}
        disabled={disabled}
        onClick={onClick}
      >
        {icon}
      </ActionIcon>
    </Tooltip>
  )
}
