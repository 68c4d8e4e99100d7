import { Alert, Anchor, Group, Text } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { Link, useLocation } from 'react-router'
import { useDb } from '#renderer/data/react.tsx'
import type { Draft } from '#renderer/data/drafts.ts'

/** After signing in: what this person had begun and not saved, and the way back to it. */
export function DraftNotice() {
  const { drafts } = useDb()
  const { pathname, search } = useLocation()
  const [begun, setBegun] = useState<readonly Draft[]>([])
  useEffect(() => {
    let stale = false
    // A store that was locked meanwhile answers nothing; the next one is asked anew.
    void drafts.list().then(
      (list) => {
        if (!stale) setBegun(list)
      },
      () => undefined,
    )
    return () => {
      stale = true
    }
  }, [drafts])
  const elsewhere = begun.filter(({ path }) => path !== pathname + search)
  if (elsewhere.length === 0) return null
  return (
    <Alert
      color="yellow"
      icon={<IconPencil size={18} aria-hidden />}
      role="status"
      mb="md"
      withCloseButton
      closeButtonLabel="知道了"
      onClose={() => setBegun([])}
    >
      <Group gap="md">
        <Text fz="sm">您上次有没保存完的内容：</Text>
        {elsewhere.map(({ key, title, path }) => (
          <Anchor key={key} component={Link} to={path} fz="sm" onClick={() => setBegun(begun.filter((draft) => draft.key !== key))}>
            {title}
          </Anchor>
        ))}
      </Group>
    </Alert>
  )
}
