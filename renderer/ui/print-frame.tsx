import type { ReactNode } from 'react'
import classes from './print-frame.module.css'

export interface PrintFrameProps {
  readonly children: ReactNode
  readonly label: string
  /** The sheet sets its page and its type itself. */
  readonly ownMargins?: boolean
}

/**
 * An A4 sheet as official papers are set (GB/T 9704 margins, 仿宋 body): grey desk around it on the screen, nothing but
 * the sheet on paper. Everything else on the page must bear `data-no-print`.
 */
export function PrintFrame({ children, label, ownMargins }: PrintFrameProps) {
  return (
    <div className={classes.desk}>
      <article className={ownMargins ? undefined : classes.sheet} aria-label={label}>
        {children}
      </article>
    </div>
  )
}
