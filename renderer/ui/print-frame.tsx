import type { ReactNode } from 'react'
import classes from './print-frame.module.css'

/**
 * An A4 sheet as official papers are set (GB/T 9704 margins, 仿宋 body): grey desk around it on the screen, nothing but
 * the sheet on paper. Everything else on the page must bear `data-no-print`.
 */
export function PrintFrame({ children, label }: { readonly children: ReactNode; readonly label: string }) {
  return (
    <div className={classes.desk}>
      <article className={classes.sheet} aria-label={label}>
        {children}
      </article>
    </div>
  )
}
