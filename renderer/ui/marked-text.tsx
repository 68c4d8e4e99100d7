import type { TextPart } from './text-difference.ts'
import classes from './marked-text.module.css'

/** Text in which the words that only this version has are marked, by colour and by a line under them. */
export function MarkedText({ parts }: { readonly parts: readonly TextPart[] }) {
  return (
    <span className={classes.text}>
      {parts.map(({ text, own }, index) =>
        own ? (
          <mark key={index} className={classes.own}>
            {text}
          </mark>
        ) : (
          text
        ),
      )}
    </span>
  )
}
