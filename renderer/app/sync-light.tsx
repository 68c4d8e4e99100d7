import { Tooltip, UnstyledButton } from '@mantine/core'
import { Link } from 'react-router'
import { useDb, useLive } from '#renderer/data/react.tsx'
import type { SyncState } from '#renderer/data/sync-state.ts'
import { useSyncWords } from '#renderer/entities/labels/use-sync-words.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { useNow } from '#renderer/entities/sync/use-now.ts'
import { StatusBadge } from '#renderer/ui/status-badge.tsx'
import classes from './shell.module.css'

/** The truth about the network, always in sight (product.md, principle 1). */
export function SyncLight() {
  const state = useLive(useDb().sync.state)
  return state.status === 'ready' ? <Light state={state.data} /> : null
}

function Light({ state }: { readonly state: SyncState }) {
  const words = useSyncWords(state, useNow())
  return (
    <Tooltip label={words.explanation} multiline maw={300}>
      <UnstyledButton
        component={Link}
        to={paths.sync()}
        className={classes.light}
        aria-label={`同步：${words.text}`}
        data-sync={state.phase}
      >
        <span aria-live="polite">
          <StatusBadge tone={words.tone}>{words.text}</StatusBadge>
        </span>
      </UnstyledButton>
    </Tooltip>
  )
}
