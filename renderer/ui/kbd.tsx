import { Kbd } from '@mantine/core'

const isMac = (): boolean => /mac/i.test(navigator.userAgent)

/** `mod+k` as it stands on this keyboard: Ctrl K, or ⌘ K. */
export function Keys({ combination }: { readonly combination: string }) {
  return (
    <span style={{ display: 'inline-flex', gap: 3 }}>
      {combination.split('+').map((part) => (
        <Kbd key={part} size="sm" fz={13}>
          {nameOf(part)}
        </Kbd>
      ))}
    </span>
  )
}

function nameOf(part: string): string {
  if (part === 'mod') return isMac() ? '⌘' : 'Ctrl'
  if (part === 'enter') return '回车'
  return part.length === 1 ? part.toUpperCase() : part
}
